// Runs the validators that are programs of their own, without holding up what runs beside them.

import { execFile } from 'node:child_process';

/** What a program said, a line each, at most `lines`; empty where it exited with 0. */
export function complaints(command, args, { lines = 20, ...options } = {}) {
  return new Promise((resolve) => {
    execFile(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, ...options }, (error, stdout, stderr) => {
      if (!error) resolve([]);
      else resolve(((stdout + stderr).trim() || error.message).split('\n').slice(0, lines));
    });
  });
}
