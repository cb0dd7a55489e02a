package io.github.exchangedav.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** A private key with its certificate, which makes a listener speak TLS. */
public final class Tls {
    private static final String ALIAS = "exchange";

    private final KeyStore keys;
    private final char[] password;

    private Tls(KeyStore keys, char[] password) {
        this.keys = keys;
        this.password = password;
    }

    /**
     * Takes the key from a key store.
     *
     * @param password of the key
     * @throws IllegalArgumentException if there is no key in it or the password is wrong
     */
    public static Tls of(KeyStore keys, char[] password) {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias) && keys.getKey(alias, password) != null) {
                    return new Tls(keys, password.clone());
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key can't be read: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("there is no private key in the key store");
    }

    /**
     * Reads a PKCS #12 file.
     *
     * @throws IllegalArgumentException if it can't be read, is none, the password is wrong, or there is no key in it
     */
    public static Tls read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            return of(keys, password);
        } catch (FileSystemException e) {
            throw new IllegalArgumentException("can't be read: " + e, e);
        } catch (IOException | GeneralSecurityException e) {
            // a wrong password is an IOException too
            throw new IllegalArgumentException("no key store, or another password: " + e.getMessage(), e);
        }
    }

    /**
     * Makes a key and a certificate for {@code localhost}, signed by itself. Java can't make certificates by its public API,
     * so the JDK's {@code keytool} is run, which takes about a second.
     *
     * @throws UncheckedIOException if this Java has no {@code keytool}, or it fails
     */
    public static Tls generated() {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(keytool) && !Files.isExecutable(keytool.resolveSibling("keytool.exe"))) {
            throw new UncheckedIOException(
                    new IOException("a key can't be made, this Java has no " + keytool + ": give a key store instead"));
        }
        try {
            Path directory = Files.createTempDirectory("exchangedav-tls"); // for this user only
            Path file = directory.resolve("keys.p12");
            try {
                byte[] random = new byte[16];
                new SecureRandom().nextBytes(random);
                String password = HexFormat.of().formatHex(random);
                run(keytool, file, password);
                return read(file, password.toCharArray());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The password goes by the environment: arguments can be seen by every user of the machine. */
    private static void run(Path keytool, Path file, String password) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "3650",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass:env",
                        "EXCHANGEDAV_KEYS")
                .redirectErrorStream(true);
        builder.environment().put("EXCHANGEDAV_KEYS", password);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("keytool made no key: " + said.trim());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        } finally {
            process.destroy();
        }
    }

    /** Returns what lets a client trust these certificates and no other. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias)) {
                    trusted.setCertificateEntry(alias, keys.getCertificate(alias));
                }
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every Java can do that", e);
        }
    }

    /** Returns the certificates of the keys in the form of a PEM file, for {@code curl --cacert}. */
    public String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder text = new StringBuilder();
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias)) {
                    Certificate certificate = keys.getCertificate(alias);
                    text.append("-----BEGIN CERTIFICATE-----\n")
                            .append(lines.encodeToString(certificate.getEncoded()))
                            .append("\n-----END CERTIFICATE-----\n");
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store was open before", e);
        }
        return text.toString();
    }

    /** Returns the same for Jetty. */
    SslContextFactory.Server jetty() {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStore(keys);
        String text = new String(password);
        factory.setKeyStorePassword(text);
        factory.setKeyManagerPassword(text);
        factory.setSniRequired(false);
        return factory;
    }
}
