package io.triptych.message.media.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Measures pictures and draws them small. A picture of more pixels than any camera takes is left alone: some bytes can
/// unfold to more than a machine has.
final class Pictures {

    private static final long PIXELS_MAX = 64_000_000;
    private static final int SIDE_MAX = 30_000;
    private static final int THUMBNAIL_SIDE = 480;
    private static final String DIMENSION = "javax_imageio_1.0";

    static {
        // Nothing is drawn on a screen, also where there is one.
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
    }

    private Pictures() {}

    /// A picture's size as it is shown, and its thumbnail, a JPEG; what is seen through it is white.
    record Picture(int width, int height, @Nullable Path thumbnail) {}

    /// Nothing if it is none that can be read.
    static @Nullable Picture read(Path file, Path thumbnail) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, false);
                return read(reader, thumbnail);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Whatever readers throw at broken pictures.
            return null;
        }
    }

    private static @Nullable Picture read(ImageReader reader, Path thumbnail) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width <= 0 || height <= 0 || width > SIDE_MAX || height > SIDE_MAX || (long) width * height > PIXELS_MAX) {
            return null;
        }
        Turn turn = Turn.of(reader.getImageMetadata(0));
        Path drawn = draw(reader, width, height, turn, thumbnail) ? thumbnail : null;
        return turn.isSideways() ? new Picture(height, width, drawn) : new Picture(width, height, drawn);
    }

    private static boolean draw(ImageReader reader, int width, int height, Turn turn, Path to) {
        try {
            int step = Math.max(1, Math.max(width, height) / (2 * THUMBNAIL_SIDE));
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            double scale = Math.min(1.0, (double) THUMBNAIL_SIDE / Math.max(image.getWidth(), image.getHeight()));
            int w = Math.max(1, (int) Math.round(image.getWidth() * scale));
            int h = Math.max(1, (int) Math.round(image.getHeight() * scale));
            BufferedImage small =
                    new BufferedImage(turn.isSideways() ? h : w, turn.isSideways() ? w : h, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = small.createGraphics();
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, small.getWidth(), small.getHeight());
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            AffineTransform place = turn.of(w, h);
            place.scale((double) w / image.getWidth(), (double) h / image.getHeight());
            graphics.drawImage(image, place, null);
            graphics.dispose();
            return ImageIO.write(small, "jpg", to.toFile());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /// How a camera was held, which is told beside the pixels.
    enum Turn {
        NORMAL,
        FLIPH,
        ROTATE180,
        FLIPV,
        FLIPHROTATE90,
        ROTATE270,
        FLIPVROTATE90,
        ROTATE90;

        static Turn of(@Nullable IIOMetadata metadata) {
            if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
                return NORMAL;
            }
            NodeList found = ((Element) metadata.getAsTree(DIMENSION)).getElementsByTagName("ImageOrientation");
            if (found.getLength() == 0) {
                return NORMAL;
            }
            String word = ((Element) found.item(0)).getAttribute("value").toUpperCase(Locale.ROOT);
            try {
                return valueOf(word);
            } catch (IllegalArgumentException unknown) {
                return NORMAL;
            }
        }

        boolean isSideways() {
            return this == FLIPHROTATE90 || this == ROTATE270 || this == FLIPVROTATE90 || this == ROTATE90;
        }

        /// From a stored picture of this size to the shown one.
        AffineTransform of(int w, int h) {
            return switch (this) {
                case NORMAL -> new AffineTransform();
                case FLIPH -> new AffineTransform(-1, 0, 0, 1, w, 0);
                case ROTATE180 -> new AffineTransform(-1, 0, 0, -1, w, h);
                case FLIPV -> new AffineTransform(1, 0, 0, -1, 0, h);
                case FLIPHROTATE90 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                case ROTATE270 -> new AffineTransform(0, 1, -1, 0, h, 0);
                case FLIPVROTATE90 -> new AffineTransform(0, -1, -1, 0, h, w);
                case ROTATE90 -> new AffineTransform(0, -1, 1, 0, 0, w);
            };
        }
    }
}
