import { describe, expect, it } from 'vitest';
import { readCsvFile } from './csvFile.ts';
import { Verdicts } from './verdict.ts';

const columns = { required: ['key'], optional: ['name'] };

function read(text: string) {
  const verdicts = new Verdicts();
  const rows = readCsvFile(new TextEncoder().encode(text), columns, verdicts.in('a.csv'));
  return {
    rows: rows.map((row) => [row.line, row.get('key'), row.get('name')]),
    said: verdicts.sorted().map(({ line, column, expected }) => ({ line, column, expected })),
  };
}

describe('reading CSV', () => {
  const rows = [
    [2, '1', 'Asha'],
    [3, '2', ''],
  ];

  it.each([
    ['commas', 'key,name\n1,Asha\n2,\n'],
    ['semicolons', 'key;name\n1;Asha\n2;\n'],
    ['tabs', 'key\tname\n1\tAsha\n2\t\n'],
    ['a byte order mark and CRLF', '\ufeffkey,name\r\n1,Asha\r\n2,\r\n'],
    ['columns in another order', 'Name,Key\nAsha,1\n,2\n'],
    ['blanks around fields', 'key , name\n 1 , Asha \n2 , \n'],
    ['no line end at the end', 'key,name\n1,Asha\n2,'],
  ])('takes %s', (_what, text) => {
    expect(read(text)).toEqual({ rows, said: [] });
  });

  it('counts the lines of the file, across quoted line ends and blank lines', () => {
    const text = 'key,name\n1,"Asha\nof two lines"\n\n2,x\n3\n';
    expect(read(text)).toEqual({
      rows: [
        [2, '1', 'Asha\nof two lines'],
        [5, '2', 'x'],
      ],
      said: [{ line: 6, column: null, expected: '2 fields as in the header' }],
    });
  });

  it('keeps a quoted separator and a doubled quote as text', () => {
    expect(read('key,name\n1,"a, ""b"""\n').rows).toEqual([[2, '1', 'a, "b"']]);
  });

  it('says where the quoting goes wrong', () => {
    expect(read('key,name\n1,ok\n2,"open\n3,x\n').said).toEqual([
      { line: 3, column: null, expected: 'a closing quote' },
    ]);
    expect(read('key,name\n1,"a"b\n').said).toEqual([
      { line: 2, column: null, expected: 'a separator after the closing quote' },
    ]);
  });
});
