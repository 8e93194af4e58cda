// Imported before anything else: says plainly that the machine's Node.js is too old to begin with.
// Only old syntax here, so that an old Node.js reaches the message.
var found = Number(process.versions.node.split('.')[0]);
if (!(found >= 20)) {
  console.error(
    [
      'Safe Passage needs Node.js 20 or newer to begin with; it then uses the Node.js 26 it ships.',
      `Found: Node.js ${process.versions.node} at ${process.execPath}.`,
      'Install Node.js 20 or newer (https://nodejs.org), first on the PATH, and try again.',
    ].join('\n'),
  );
  process.exit(1);
}
