package vn.bantin.cli;

import java.net.URI;

/** The system a command works on, and the source of its access tokens. */
record TargetSystem(URI api, ImportClient.TokenSource tokens) {}
