// Prints one line for each check, and determines the exit code.

let faults = 0;
const skipped = [];

/** Reports one check; `found` has one text for each error. */
export function report(what, found = []) {
  if (found.length === 0) {
    console.log(`ok    ${what}`);
  } else {
    faults += found.length;
    console.log(`FAULT ${what}\n      ${found.join('\n      ')}`);
  }
}

/** Reports a check that is impossible here: not an error, and listed again at the end. */
export function skip(what, why) {
  skipped.push(`${what}: ${why}`);
  console.log(`skip  ${what}: ${why}`);
}

export function finish() {
  for (const what of skipped) console.log(`NOT CHECKED  ${what}`);
  console.log(
    faults === 0 ? (skipped.length === 0 ? 'All is well.' : 'What was checked is well.') : `${faults} faults.`,
  );
  process.exitCode = faults === 0 ? 0 : 1;
}
