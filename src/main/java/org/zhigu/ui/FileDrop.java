package org.zhigu.ui;

import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zhigu.common.Figures;

/** A place to drop or choose one small file, whose bytes are handed on; a larger one is refused where it comes in, too. */
public final class FileDrop extends Upload {
    /**
     * @param most bytes
     * @param read what is made of the bytes, while the screen stays alive
     * @param shown takes it, on the screen
     */
    public <T> FileDrop(String choose, int most, Function<byte[], T> read, Consumer<T> shown, String... endings) {
        setUploadHandler((UploadHandler) event -> {
            byte[] bytes;
            try (var in = event.getInputStream()) {
                bytes = in.readNBytes(most + 1);
            }
            var made = bytes.length > most ? Optional.<T>empty() : Optional.of(read.apply(bytes));
            event.getUI().accessSynchronously(() -> {
                clearFileList();
                made.ifPresentOrElse(shown, () -> Toasts.bad(getTranslation("ui.file.large", Figures.bytes(most))));
            });
        });
        setAcceptedFileExtensions(endings);
        setMaxFileSize(most);
        setMaxFiles(1);
        addClassName("ui-drop");
        setI18n(words(choose, most, String.join(" ", endings)));
        addFileRejectedListener(event -> Toasts.bad(event.getErrorMessage()));
    }

    private UploadI18N words(String choose, int most, String endings) {
        var words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(choose));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("ui.file.drop")));
        words.setUploading(new UploadI18N.Uploading()
                .setStatus(new UploadI18N.Uploading.Status()
                        .setConnecting(getTranslation("ui.file.sending"))
                        .setStalled(getTranslation("ui.file.stalled"))
                        .setHeld(getTranslation("ui.file.sending"))
                        .setProcessing(getTranslation("ui.file.reading")))
                .setError(new UploadI18N.Uploading.Error()
                        .setServerUnavailable(getTranslation("ui.file.failed"))
                        .setUnexpectedServerError(getTranslation("ui.file.failed"))
                        .setForbidden(getTranslation("ui.file.failed"))));
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("ui.file.large", Figures.bytes(most)))
                .setIncorrectFileType(getTranslation("ui.file.kind", endings))
                .setTooManyFiles(getTranslation("ui.file.one")));
        return words;
    }
}
