package io.triptych.message.media.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.triptych.message.model.StoredFile;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileInspectorTest {

    @TempDir
    private Path folder;

    private StoredFile inspect(byte[] bytes, @Nullable String filename) throws IOException {
        Path file = folder.resolve("file");
        Files.write(file, bytes);
        return FileInspector.inspect(file, filename, folder.resolve("thumbnail"));
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        boolean clear = format.equals("png");
        BufferedImage image =
                new BufferedImage(width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, Color.RED.getRGB());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"jpg, image/jpeg", "png, image/png"})
    void aPictureHasItsSizeAndASmallOne(String format, String type) throws IOException {
        StoredFile file = inspect(picture(1000, 500, format), null);
        assertThat(file.mimeType()).isEqualTo(type);
        assertThat(file.width()).isEqualTo(1000);
        assertThat(file.height()).isEqualTo(500);
        BufferedImage small = ImageIO.read(folder.resolve("thumbnail").toFile());
        assertThat(small.getWidth()).isEqualTo(480);
        assertThat(small.getHeight()).isEqualTo(240);
        assertThat(file.thumbnailSize()).isEqualTo(Files.size(folder.resolve("thumbnail")));
    }

    @Test
    void aPictureThatWasTakenSidewaysIsAsItIsShown() throws IOException {
        StoredFile file = inspect(turned(picture(100, 50, "jpg")), null);
        assertThat(file.width()).isEqualTo(50);
        assertThat(file.height()).isEqualTo(100);
        BufferedImage small = ImageIO.read(folder.resolve("thumbnail").toFile());
        assertThat(small.getWidth()).isEqualTo(50);
    }

    /// With an EXIF block that says that the camera was turned by 90°.
    private static byte[] turned(byte[] jpeg) throws IOException {
        ByteArrayOutputStream exif = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(exif);
        out.write("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1));
        out.writeInt(8);
        out.writeShort(1);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(6);
        out.writeShort(0);
        out.writeInt(0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(jpeg, 0, 2);
        new DataOutputStream(whole).writeInt(0xffe10000 | exif.size() + 2);
        exif.writeTo(whole);
        whole.write(jpeg, 2, jpeg.length - 2);
        return whole.toByteArray();
    }

    /// A picture of two billion pixels, in a few bytes.
    @Test
    void aPictureThatWouldUnfoldToTooMuchIsLeftAlone() throws IOException {
        byte[] bomb = picture(8, 8, "png");
        int[] side = {0, 0, 0x75, 0x30};
        for (int i = 0; i < 4; i++) {
            bomb[16 + i] = (byte) side[i];
            bomb[20 + i] = (byte) side[i];
        }
        CRC32 crc = new CRC32();
        crc.update(bomb, 12, 17);
        for (int i = 0; i < 4; i++) {
            bomb[29 + i] = (byte) (crc.getValue() >>> (24 - 8 * i));
        }
        StoredFile file = inspect(bomb, null);
        assertThat(file.mimeType()).isEqualTo("image/png");
        assertThat(file.width()).isNull();
        assertThat(file.thumbnailSize()).isZero();
    }

    @Test
    void halfAPictureIsNone() throws IOException {
        byte[] whole = picture(300, 200, "png");
        StoredFile file = inspect(java.util.Arrays.copyOf(whole, 40), null);
        assertThat(file.thumbnailSize()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'<html><body>', a.jpg, text/html",
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"/>', a.png, image/svg+xml",
        "'%PDF-1.7', a.exe, application/pdf",
        "'just words', a.txt, text/plain",
        "'MZ  ', a.jpg, application/x-msdownload",
    })
    void theTypeIsWhatTheBytesAre(String text, String filename, String type) throws IOException {
        assertThat(inspect(text.getBytes(StandardCharsets.UTF_8), filename).mimeType())
                .isEqualTo(type);
    }

    @Test
    void anOfficesDocumentIsToldByItsName() throws IOException {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0, 0, 0};
        assertThat(inspect(zip, "Offer.docx").mimeType())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(inspect(zip, null).mimeType()).isEqualTo("application/zip");
    }

    @Test
    void aRecordingHasItsDuration() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        page(out, 0, "OpusHead\1\1\0\0\0\0\0\0\0\0\0");
        page(out, 48_000 * 7 / 2, "sound");
        StoredFile file = inspect(out.toByteArray(), null);
        assertThat(file.mimeType()).isEqualTo("audio/ogg");
        assertThat(file.durationMillis()).isEqualTo(3_500);
    }

    private static void page(ByteArrayOutputStream out, long samples, String packet) throws IOException {
        out.write("OggS\0\2".getBytes(StandardCharsets.ISO_8859_1));
        DataOutputStream rest = new DataOutputStream(out);
        rest.writeLong(Long.reverseBytes(samples));
        rest.write(new byte[12]);
        rest.write(1);
        rest.write(packet.length());
        rest.write(packet.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aVideoHasItsSizeAndDuration() throws IOException {
        ByteArrayOutputStream movie = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(movie);
        box(out, "mvhd", data -> {
            data.write(new byte[12]);
            data.writeInt(1_000);
            data.writeInt(12_500);
        });
        ByteArrayOutputStream track = new ByteArrayOutputStream();
        box(new DataOutputStream(track), "tkhd", data -> {
            data.write(new byte[40]);
            for (int each : new int[] {0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000}) {
                data.writeInt(each);
            }
            data.writeInt(640 << 16);
            data.writeInt(360 << 16);
        });
        box(out, "trak", data -> track.writeTo(data));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        box(new DataOutputStream(file), "ftyp", data -> data.writeBytes("isom\0\0\2\0isommp42"));
        box(new DataOutputStream(file), "moov", movie::writeTo);
        StoredFile found = inspect(file.toByteArray(), null);
        assertThat(found.mimeType()).isEqualTo("video/mp4");
        assertThat(found.durationMillis()).isEqualTo(12_500);
        assertThat(found.width()).isEqualTo(360);
        assertThat(found.height()).isEqualTo(640);
    }

    private interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    private static void box(DataOutputStream out, String name, Writer content) throws IOException {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        content.write(new DataOutputStream(inside));
        out.writeInt(8 + inside.size());
        out.writeBytes(name);
        inside.writeTo(out);
    }
}
