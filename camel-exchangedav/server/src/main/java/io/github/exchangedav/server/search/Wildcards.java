package io.github.exchangedav.server.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The pattern of a LIKE: {@code %} stands for any characters or none, all else for itself, also {@code _} [B]. Each piece
 * between two of them is sought once, from the left, so a match takes time by the length of text and pattern only.
 */
final class Wildcards {
    private final List<String> pieces = new ArrayList<>();

    Wildcards(String pattern) {
        int from = 0;
        String folded = Literal.fold(pattern);
        for (int at = folded.indexOf('%'); at >= 0; at = folded.indexOf('%', from)) {
            pieces.add(folded.substring(from, at));
            from = at + 1;
        }
        pieces.add(folded.substring(from));
    }

    boolean matches(String text) {
        String folded = Literal.fold(text);
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return folded.equals(first);
        }
        String last = pieces.get(pieces.size() - 1);
        if (folded.length() < first.length() + last.length() || !folded.startsWith(first) || !folded.endsWith(last)) {
            return false;
        }
        int end = folded.length() - last.length();
        int at = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            at = after(folded, piece, at, end);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the first occurrence between two places ends, -1 if there is none; Knuth, Morris and Pratt's way. */
    private static int after(String text, String piece, int from, int end) {
        int[] border = borders(piece);
        int matched = 0;
        int at = from;
        while (matched < piece.length()) {
            if (at == end) {
                return -1;
            }
            if (text.charAt(at) == piece.charAt(matched)) {
                matched++;
                at++;
            } else if (matched > 0) {
                matched = border[matched - 1];
            } else {
                at++;
            }
        }
        return at;
    }

    /** Returns, for each beginning of a piece, how long its longest beginning is that is also its end. */
    private static int[] borders(String piece) {
        int[] border = new int[piece.length()];
        int length = 0;
        for (int i = 1; i < piece.length(); i++) {
            while (length > 0 && piece.charAt(i) != piece.charAt(length)) {
                length = border[length - 1];
            }
            if (piece.charAt(i) == piece.charAt(length)) {
                length++;
            }
            border[i] = length;
        }
        return border;
    }
}
