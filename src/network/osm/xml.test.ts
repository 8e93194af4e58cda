import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { town, toXml } from '../../../test/support/osm.ts';
import { LIMITS } from '../../domain/kernel/limits.ts';
import { importOsm, readExtract } from '../roads/import.ts';
import { ImportError } from '../roads/importError.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const xml = new TextDecoder().decode(toXml(town));

function refusalOf(content: Uint8Array): ImportError {
  try {
    importOsm(content);
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('an OSM XML file', () => {
  it('is read with a byte order mark, white space and nodes after the ways', () => {
    const lines = xml.split('\n').slice(2, -1);
    const turned = `\ufeff \n<osm>${lines.reverse().join('\n')}</osm>`;
    const { extract } = readExtract(bytes(turned));
    expect(extract.nodeIds).toEqual(readExtract(bytes(xml)).extract.nodeIds);
    expect(extract.waysRead).toBe(6);
  });

  it('is read across pieces of the file, letters of several bytes included', () => {
    const note = `<!-- ${'Харків '.repeat(20_000)} -->`;
    const { extract } = readExtract(bytes(xml.replace('<way id="10">', `${note}<way id="10">`)));
    expect(extract).toEqual(readExtract(bytes(xml)).extract);
  });

  it('leaves out what an editor marked as deleted', () => {
    const marked = xml
      .replace('<way id="14">', '<way id="14" action="delete">')
      .replace('<node id="9"', '<node visible="false" id="9"');
    const { extract } = readExtract(bytes(marked));
    expect(extract.wayTags).toHaveLength(5);
    expect(extract.nodesMissing).toBe(1);
  });

  it('is refused when cut, wherever the cut is', () => {
    const positions = fc.integer({ min: 0, max: xml.length - 1 });
    fc.assert(
      fc.property(positions, (at) => {
        expect(refusalOf(bytes(xml.slice(0, at))).toDo).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a page of the web', '<html><body>Not found</body></html>', '<osm>', '<html>'],
    ['a change file', '<osmChange version="0.6"></osmChange>', '<osm>', '<osmChange>'],
    [
      'a document type that could grow',
      '<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm>&a;</osm>',
      'no document type',
      'a DOCTYPE',
    ],
    ['a node without a place', '<osm><node id="1"/></osm>', '"lon"', 'nothing'],
    ['a node off the map', '<osm><node id="1" lat="1" lon="200"/></osm>', 'longitude', '200, 1'],
    ['an id in words', '<osm><way id="one"/></osm>', 'a number as "id"', '"one"'],
    ['a broken id', '<osm><way id="1.5"/></osm>', 'a whole number', '"1.5"'],
    ['a tag without a value', '<osm><way id="1"><tag k="a"/></way></osm>', 'k and v', 'without'],
    ['tags left open', '<osm><way id="1">', 'well-formed XML', 'unclosed'],
    ['no roads at all', '<osm></osm>', 'at least one road', '0 nodes and 0 ways'],
  ])('is refused when it is %s', (_, text, expected, found) => {
    const refusal = refusalOf(bytes(text));
    expect(refusal.expected).toContain(expected);
    expect(refusal.found).toContain(found);
  });

  it('is refused when it is not UTF-8', () => {
    const broken = toXml(town);
    broken[broken.length - 20] = 0xff;
    expect(refusalOf(broken).expected).toBe('OSM XML in UTF-8');
  });

  it('is refused when a tag never ends', () => {
    const endless = `<osm><node id="${'1'.repeat(LIMITS.xmlGapCharacters + 200_000)}`;
    expect(refusalOf(bytes(endless)).expected).toBe('OSM elements');
  });
});
