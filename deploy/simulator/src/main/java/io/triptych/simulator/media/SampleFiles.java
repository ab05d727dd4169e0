package io.triptych.simulator.media;

import io.triptych.simulator.format.H264Frames;
import io.triptych.simulator.format.Mp4File;
import io.triptych.simulator.format.OpusFile;
import io.triptych.simulator.format.WebpFile;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// Small files of each kind that a customer may send, made when they are asked for. The ids of these are always known:
/// `90010000000xx` are landscapes, each its own, and one id each of the others.
final class SampleFiles {

    private static final String LANDSCAPES = "90010000000";
    private static final String VOICE = "9002000000001";
    private static final String DOCUMENT = "9003000000001";
    private static final String STICKER = "9004000000001";
    private static final String VIDEO = "9005000000001";
    private static final int STICKER_SIDE = 256;

    private SampleFiles() {}

    /// The id of a sample that is asked for by its kind; nothing for a kind of which there is none.
    static @Nullable String idOf(String kind) {
        return switch (kind) {
            case "picture" -> LANDSCAPES + "01";
            case "voice" -> VOICE;
            case "document" -> DOCUMENT;
            case "sticker" -> STICKER;
            case "video" -> VIDEO;
            default -> null;
        };
    }

    /// The file that is always known by this id.
    static MediaFiles.@Nullable File find(String id) {
        if (id.matches(LANDSCAPES + "[0-9]{2}")) {
            return new MediaFiles.File(landscape(Integer.parseInt(id.substring(LANDSCAPES.length()))), "image/jpeg");
        }
        return switch (id) {
            case VOICE -> new MediaFiles.File(OpusFile.ofSeconds(4), "audio/ogg; codecs=opus");
            case DOCUMENT -> new MediaFiles.File(document(), "application/pdf");
            case VIDEO -> new MediaFiles.File(video(), "video/mp4");
            case STICKER -> new MediaFiles.File(sticker(), "image/webp");
            default -> null;
        };
    }

    /// The sun above the hills, in other colours and another shape each time; every third is upright.
    private static byte[] landscape(int which) {
        Random random = new Random(which);
        boolean upright = which % 3 == 0;
        int width = upright ? 900 : 1200;
        int height = upright ? 1200 : 800;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        float hue = random.nextFloat();
        graphics.setPaint(new GradientPaint(
                0, 0, Color.getHSBColor(hue, 0.5f, 0.9f), 0, height, Color.getHSBColor(hue + 0.12f, 0.35f, 1f)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.getHSBColor(0.13f, 0.45f, 1f));
        int sun = height / 5;
        graphics.fillOval(width / 4 + random.nextInt(width / 3), height / 4, sun, sun);
        for (int hill = 0; hill < 4; hill++) {
            graphics.setColor(Color.getHSBColor(hue + 0.3f, 0.45f, 0.75f - hill * 0.14f));
            graphics.fill(hill(random, width, height, 0.45 + hill * 0.13));
        }
        graphics.dispose();
        return written(image, "jpg");
    }

    private static Path2D hill(Random random, int width, int height, double level) {
        Path2D hill = new Path2D.Double();
        double phase = random.nextDouble() * 6;
        hill.moveTo(0, height);
        for (int x = 0; x <= width; x += 4) {
            double wave = Math.sin(x * 7.0 / width + phase) + 0.4 * Math.sin(x * 19.0 / width + 2 * phase);
            hill.lineTo(x, height * (level + 0.05 * wave));
        }
        hill.lineTo(width, height);
        hill.closePath();
        return hill;
    }

    /// A face that smiles, through which what is behind it is seen all round.
    private static byte[] sticker() {
        double middle = STICKER_SIDE / 2.0;
        return WebpFile.ofTwoTones(
                STICKER_SIDE,
                (x, y) -> Math.hypot(x - middle, y - middle) < middle - 6,
                (x, y) -> Math.hypot(Math.abs(x - middle) - 45, y - 95) < 16
                        || (y > 140 && Math.abs(Math.hypot(x - middle, y - 125) - 70) < 8));
    }

    /// Three seconds of a ball that goes across.
    private static byte[] video() {
        int framesPerSecond = 5;
        H264Frames pictures = new H264Frames(12, 7);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < 3 * framesPerSecond; i++) {
            int left = 20 + 11 * i;
            frames.add(pictures.frame(
                    i,
                    (x, y) -> Math.hypot(x - left, y - 56) < 18
                            ? new int[] {200, 60, 170}
                            : new int[] {90 + y, 150, 100}));
        }
        return new Mp4File(12 * H264Frames.BLOCK, 7 * H264Frames.BLOCK, framesPerSecond)
                .of(pictures.sequence(), pictures.picture(), frames);
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// One page with a few words, and the table by which readers find its parts.
    private static byte[] document() {
        String words =
                "BT /F1 24 Tf 72 760 Td (Booking 4711) Tj 0 -40 Td /F1 14 Tf (Two nights, breakfast included.) Tj ET";
        List<String> parts = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + words.length() + " >>\nstream\n" + words + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder file = new StringBuilder("%PDF-1.4\n");
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            places.add(file.length());
            file.append(i + 1).append(" 0 obj\n").append(parts.get(i)).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(parts.size() + 1).append("\n0000000000 65535 f \n");
        places.forEach(place -> file.append("%010d 00000 n \n".formatted(place)));
        file.append("trailer\n<< /Size ")
                .append(parts.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return file.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
