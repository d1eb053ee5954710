// What was looked at and what was found, a line each; the exit code follows from it.

let faults = 0;

/** One thing that was checked; `found` says what is wrong, one text each. */
export function report(what, found = []) {
  if (found.length === 0) {
    console.log(`ok    ${what}`);
  } else {
    faults += found.length;
    console.log(`FAULT ${what}\n      ${found.join("\n      ")}`);
  }
}

export function skip(what, why) {
  console.log(`skip  ${what}: ${why}`);
}

export function finish() {
  console.log(faults === 0 ? "All is well." : `${faults} faults.`);
  process.exitCode = faults === 0 ? 0 : 1;
}
