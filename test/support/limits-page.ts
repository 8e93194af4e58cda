/**
 * `docs/limits.md` from the text of `limits.ts`: name, value and comment of each limit.
 * @throws Error where a limit has no comment or the file is not one flat object
 */
export function limitsPage(source: string): string {
  const rows = [...source.matchAll(/^ {2}(\w+): ([^,\n]+),$/gm)].map((match) => {
    const [, name = '', expression = ''] = match;
    const before = source.slice(0, match.index);
    const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1];
    if (comment === undefined) throw new Error(`expected a comment above the limit ${name}`);
    const words = comment.replace(/\s*\n\s*\*\s*/g, ' ').trim();
    return `| \`${name}\` | ${numberOf(name, expression).toLocaleString('en')} | ${words} |`;
  });
  return `${heading}${rows.join('\n')}\n`;
}

const heading = `# Limits

Every bound of the system, from \`src/domain/kernel/limits.ts\`; a test keeps this page equal to it.
A bound is met with a clear refusal, never with a crash or a silent cut.

| limit | value | what |
|---|---:|---|
`;

/** Products of whole numbers, as limits are written: \`64 * 1024 * 1024\`. */
function numberOf(name: string, expression: string): number {
  const value = expression
    .split('*')
    .map((factor) => Number(factor.replaceAll('_', '').trim()))
    .reduce((product, factor) => product * factor, 1);
  if (!Number.isFinite(value)) throw new Error(`expected numbers for ${name}, found ${expression}`);
  return value;
}
