import type { OriginNode } from '../../../src/domain/evidence/originGraph.ts';
import type { Situation } from '../../../src/domain/view.ts';
import type { Words } from '../words/words.ts';

/** Who speaks; of an origin that never spoke itself, the name that the cell has for it, if any. */
export function sourceName(now: Situation, node: OriginNode, t: Words['t']): string {
  if (node.kind === 'amplification') return t('board.amplification', { count: node.statements });
  if (node.sourceName !== null) return node.sourceName;
  const known = now.sources.find(({ sourceId }) => sourceId === node.sourceId)?.name;
  const words = node.sourceId.replaceAll('-', ' ');
  const name = words.charAt(0).toUpperCase() + words.slice(1);
  return known ?? t('board.unheard', { name });
}
