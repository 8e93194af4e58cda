import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { LineLog } from './lineLog.ts';

const home = mkdtempSync(path.join(tmpdir(), 'safe-passage-lines-'));
afterAll(() => rmSync(home, { recursive: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  return path.join(home, String(folders));
}

function filled(values: readonly unknown[]): { folder: string; file: string } {
  const folder = newFolder();
  const log = new LineLog(folder, () => {});
  for (const value of values) log.append(value);
  log.close();
  return { folder, file: path.join(folder, readdirSync(folder)[0] ?? '') };
}

describe('a log of lines', () => {
  it('gives back every line with its number, also after it was closed', () => {
    const { folder } = filled(['one', { two: 2 }, [3]]);
    const log = new LineLog(folder, () => {});
    expect(log.last).toBe(3);
    expect(log.append('four')).toBe(4);
    expect([...log.after(1)]).toEqual([
      { n: 2, value: { two: 2 } },
      { n: 3, value: [3] },
      { n: 4, value: 'four' },
    ]);
    log.close();
    expect(() => log.append('five')).toThrow('closed');
  });

  it('drops a torn last line wherever it was cut, says so, and goes on after it', () => {
    const values = ['one', 'two', 'three'];
    const { file } = filled(values);
    const whole = readFileSync(file);
    const ends = [...whole.keys()].filter((index) => whole[index] === 0x0a).map((end) => end + 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        const cut = filled(values);
        truncateSync(cut.file, length);
        const warnings: string[] = [];
        const log = new LineLog(cut.folder, (text) => warnings.push(text));
        const kept = ends.filter((end) => end <= length).length;
        expect(log.last).toBe(kept);
        expect(warnings).toHaveLength(ends.includes(length) || length === 0 ? 0 : 1);
        expect(log.append('again')).toBe(kept + 1);
        expect([...log.after(0)].map((line) => line.value)).toEqual([
          ...values.slice(0, kept),
          'again',
        ]);
        log.close();
      }),
      { numRuns: 40 },
    );
  });

  it('drops zeros that a power cut left behind the last line', () => {
    const { folder, file } = filled(['one']);
    appendFileSync(file, Buffer.alloc(300));
    const log = new LineLog(folder, () => {});
    expect(log.append('two')).toBe(2);
    expect([...log.after(0)].map((line) => line.value)).toEqual(['one', 'two']);
    log.close();
  });

  it('refuses a line that is damaged before lines that were flushed later', () => {
    const { folder, file } = filled(['one', 'two', 'three']);
    const bytes = readFileSync(file);
    bytes[bytes.indexOf('two') - 4] = 0;
    writeFileSync(file, bytes);
    expect(() => new LineLog(folder, () => {})).toThrow(/damaged at byte 22.*flushed later/);
  });

  it('begins a new file past its bound and reads over both', () => {
    const folder = newFolder();
    const log = new LineLog(folder, () => {});
    const long = 'x'.repeat(20 * 1024 * 1024);
    for (const value of [long, long, 'short']) log.append(value);
    expect(readdirSync(folder).sort()).toEqual(['000000000001.jsonl', '000000000003.jsonl']);
    expect([...log.after(1)].map((line) => line.n)).toEqual([2, 3]);
    log.close();
    const again = new LineLog(folder, () => {});
    expect(again.last).toBe(3);
    again.close();
  });
});
