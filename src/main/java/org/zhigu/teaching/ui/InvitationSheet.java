package org.zhigu.teaching.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.zhigu.common.Formulas;
import org.zhigu.teaching.RosterTaken.Invitation;

/** The links of new people as a file for spreadsheets. */
final class InvitationSheet {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private InvitationSheet() {}

    static byte[] of(List<Invitation> invitations) {
        var text = new StringBuilder().append(BYTE_ORDER_MARK);
        try (var printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            for (var invitation : invitations) {
                printer.printRecord(
                        Formulas.harmless(invitation.number()),
                        Formulas.harmless(invitation.name()),
                        Formulas.harmless(invitation.login()),
                        Formulas.harmless(invitation.section()),
                        invitation.link());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
