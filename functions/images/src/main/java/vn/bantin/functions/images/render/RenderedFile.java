package vn.bantin.functions.images.render;

import vn.bantin.media.Crop;

/** One file to publish. */
public record RenderedFile(Crop crop, int width, int height, String contentType, String extension, byte[] bytes) {}
