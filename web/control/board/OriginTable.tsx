import { originGraph } from '../../../src/domain/evidence/originGraph.ts';
import type { ClaimView, Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { sourceName } from './sourceName.ts';

interface OriginTableProps {
  readonly claims: readonly ClaimView[];
  readonly now: Situation;
}

/** The same as the drawing of origins, for whoever would rather read it. */
export function OriginTable({ claims, now }: OriginTableProps) {
  const { t, list } = useWords();
  const graph = originGraph(claims, false);
  const nodes = new Map(graph.groups.flatMap(({ nodes: own }) => own.map((n) => [n.key, n])));
  const from = (key: string) =>
    graph.edges.flatMap((edge) => {
      const above = nodes.get(edge.from);
      if (edge.to !== key || above === undefined) return [];
      return [t(`board.edge.${edge.kind}`, { source: sourceName(now, above, t) })];
    });
  const heads = ['origin', 'source', 'said', 'from', 'what'] as const;
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {t(`board.table.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {graph.groups.flatMap(({ key, nodes: own }, index) =>
            own.map((node, row) => (
              <tr key={node.key}>
                {row === 0 && (
                  <th scope="rowgroup" rowSpan={own.length} key={key}>
                    {t('board.origin', { number: index + 1 })}
                  </th>
                )}
                <td>{sourceName(now, node, t)}</td>
                <td>{node.saidAt !== null && <Time at={node.saidAt} />}</td>
                <td>{list(from(node.key))}</td>
                <td>
                  {node.claimIds.map((id) => (
                    <OpenLink key={id} type="claim" id={id}>
                      {claims.find(({ claim }) => claim.claimId === id)?.claim.gist ?? ''}
                    </OpenLink>
                  ))}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
