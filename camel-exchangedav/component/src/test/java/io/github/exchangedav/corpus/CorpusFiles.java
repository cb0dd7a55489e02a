package io.github.exchangedav.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;

/** The files that a corpus' index names, read once for all tests, and sent to two servers, every other file to each. */
final class CorpusFiles {

    private static final List<SourceFile> READ = new ArrayList<>();

    private CorpusFiles() {}

    /** What is done with a file. */
    interface Work<T> {
        T with(CorpusRun run, SourceFile file) throws Exception;
    }

    /** Those of the folder that the system property exchangedav.corpus names; without one the test is skipped. */
    static synchronized List<SourceFile> given(String test) throws IOException {
        String folder = System.getProperty("exchangedav.corpus", "");
        String why = test + " is skipped: no folder of calendar files was given with -Dexchangedav.corpus";
        if (folder.isEmpty()) {
            System.out.println(why);
        }
        Assumptions.assumeFalse(folder.isEmpty(), why);
        if (READ.isEmpty()) {
            Path corpus = Path.of(folder);
            List<String> index = Files.readAllLines(corpus.resolve("INDEX.tsv"), StandardCharsets.ISO_8859_1);
            for (String row : index.subList(1, index.size())) {
                String[] columns = row.split("\t", -1);
                if (!columns[0].endsWith(".xml")) { // recorded answers of a server
                    READ.add(SourceFile.read(corpus, columns[0], Integer.parseInt(columns[5]), columns[6]));
                }
            }
        }
        return List.copyOf(READ);
    }

    /**
     * What the work gives for each file, in their order.
     *
     * @param options of the endpoint
     */
    static <T> List<T> each(List<SourceFile> files, String options, Work<T> work) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<T>>> halves = new ArrayList<>();
            for (int half = 0; half < 2; half++) {
                int first = half;
                halves.add(both.submit(() -> half(files, first, options, work)));
            }
            List<T> all = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                all.add(halves.get(i % 2).get().get(i / 2));
            }
            return all;
        } finally {
            both.shutdownNow();
        }
    }

    private static <T> List<T> half(List<SourceFile> files, int first, String options, Work<T> work) throws Exception {
        List<T> done = new ArrayList<>();
        CorpusRun run = new CorpusRun(options);
        try {
            for (int i = first; i < files.size(); i += 2) {
                done.add(work.with(run, files.get(i)));
            }
        } finally {
            run.stop();
        }
        return done;
    }
}
