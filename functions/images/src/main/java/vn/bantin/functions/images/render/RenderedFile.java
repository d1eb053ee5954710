package vn.bantin.functions.images.render;

import vn.bantin.media.Crop;

/** One rendition of an image, to publish. */
public record RenderedFile(Crop crop, int width, int height, String contentType, String extension, byte[] bytes) {}
