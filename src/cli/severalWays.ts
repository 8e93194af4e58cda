import type { Router, Snap, TravelRequest } from '../network/network.ts';
import { alternatives } from '../network/route/alternatives.ts';
import { bottlenecks } from '../network/structures.ts';
import { NoAnswer } from './noAnswer.ts';

export interface SeveralOptions {
  /** Ways besides the first. */
  readonly alternatives?: number;
  /** Ids of bridges, tunnels and ferries. */
  readonly avoid?: readonly string[];
  readonly json?: boolean;
}

const MINUTE = 60;

/** `network route --alternatives --avoid`: ways that differ where it matters, the fastest first. */
export function tellSeveral(
  router: Router,
  ends: { readonly from: Snap; readonly to: Snap },
  travel: TravelRequest,
  options: SeveralOptions,
  io: { out(text: string): void },
): void {
  const all = bottlenecks(router.graph);
  const avoid = new Set<number>();
  for (const id of options.avoid ?? []) {
    const found = all.find((one) => one.id === id);
    if (found === undefined) {
      throw new NoAnswer(
        `Expected a bridge, tunnel or ferry of the network to avoid; found "${id}". ` +
          'Their ids are in "network route --json" and look like bridge-4372.',
      );
    }
    for (const edge of found.edges) avoid.add(edge);
  }
  const request = { travel, hazards: [], count: 1 + (options.alternatives ?? 0), avoid };
  const ways = alternatives(router, ends.from, ends.to, request);
  if (ways.length === 0) {
    const without = avoid.size === 0 ? '' : ' without what is to be avoided';
    throw new NoAnswer(
      `Expected roads between the two points${without}; found none. Try another profile.`,
    );
  }
  if (options.json === true) {
    const told = ways.map(({ path, crosses, shared }) => ({
      metres: path.metres,
      seconds: path.arriveAt - path.departAt,
      sharedWithFirst: shared,
      structures: crosses.map(({ id, kind, name }) => ({ id, kind, name })),
      line: { type: 'LineString', coordinates: path.coordinates },
    }));
    io.out(`${JSON.stringify({ ways: told }, null, 2)}\n`);
    return;
  }
  for (const [i, { path, crosses, shared }] of ways.entries()) {
    const minutes = Math.ceil((path.arriveAt - path.departAt) / MINUTE);
    const common =
      i === 0 ? '' : `, ${Math.round(shared * 100)}% of it on the roads of way 1 or beside them`;
    io.out(`Way ${i + 1}: ${(path.metres / 1_000).toFixed(1)} km, ${minutes} min${common}\n`);
    for (const { id, kind, name } of crosses) {
      io.out(`  crosses a ${kind}: ${name || 'no name'} (${id})\n`);
    }
  }
  const wanted = request.count - ways.length;
  if (wanted > 0) io.out('Found no further way that differs and takes less than twice as long.\n');
  io.out('Roads as the map has them; nothing is known here of hazards or closures.\n');
}
