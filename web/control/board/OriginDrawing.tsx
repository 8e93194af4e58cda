import {
  type OriginEdge,
  type OriginGraph,
  type OriginNode,
  originGraph,
} from '../../../src/domain/evidence/originGraph.ts';
import type { ClaimView, Situation } from '../../../src/domain/view.ts';
import { OpenLink } from '../detail/OpenLink.tsx';
import { Time } from '../ui/Time.tsx';
import { useWords } from '../words/useWords.ts';
import { StanceWord } from './StanceMark.tsx';
import { sourceName } from './sourceName.ts';

interface OriginDrawingProps {
  readonly claims: readonly ClaimView[];
  readonly now: Situation;
  /** Repeats of one origin as one box with their number. */
  readonly collapse: boolean;
}

const COLUMN = 178;
const LAYER = 126;
const BOX = { width: 162, height: 98 } as const;
const EDGE_KINDS = ['repeats', 'cites', 'denies', 'names'] as const;

/** Who has it from whom: time downward, each origin in its own columns. */
export function OriginDrawing({ claims, now, collapse }: OriginDrawingProps) {
  const { t } = useWords();
  const graph = originGraph(claims, collapse);
  const nodes = graph.groups.flatMap((group) => group.nodes);
  const kinds = EDGE_KINDS.filter((kind) => graph.edges.some((edge) => edge.kind === kind));
  return (
    <>
      <p>{t('board.origins.sum', { origins: graph.groups.length, claims: claims.length })}</p>
      <div className="origins">
        <div
          className="origins-area"
          style={{ width: graph.columns * COLUMN, height: graph.layers * LAYER }}
        >
          <Lines graph={graph} />
          {nodes.map((node) => (
            <Box key={node.key} node={node} claims={claims} now={now} />
          ))}
        </div>
      </div>
      {kinds.length > 0 && (
        <p className="timeline-key small quiet">
          {kinds.map((kind) => (
            <span key={kind}>
              <svg className="key-bar" viewBox="0 0 30 16" aria-hidden="true">
                <path className={`edge edge-${kind}`} d="M1 8 H29" />
              </svg>{' '}
              {t(`board.key.${kind}`)}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** The bands of the origins and the lines between boxes. */
function Lines({ graph }: { readonly graph: OriginGraph }) {
  const places = new Map(graph.groups.flatMap(({ nodes }) => nodes.map((n) => [n.key, n])));
  return (
    <svg className="origins-lines" aria-hidden="true">
      {graph.groups.map(({ key, firstColumn, columns }) => (
        <rect
          key={key}
          className="origin-band"
          x={firstColumn * COLUMN + 2}
          y="2"
          width={columns * COLUMN - 4}
          height={graph.layers * LAYER - 4}
          rx="6"
        />
      ))}
      {graph.edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          className={`edge edge-${edge.kind}`}
          d={wayOf(edge, places)}
        />
      ))}
    </svg>
  );
}

function wayOf({ from, to }: OriginEdge, places: ReadonlyMap<string, OriginNode>): string {
  const [above, below] = [places.get(from), places.get(to)];
  if (above === undefined || below === undefined) return '';
  const middle = (node: OriginNode) => node.column * COLUMN + COLUMN / 2;
  const start = above.layer * LAYER + (LAYER + BOX.height) / 2;
  const end = below.layer * LAYER + (LAYER - BOX.height) / 2;
  const half = (start + end) / 2;
  const [x, toX] = [middle(above), middle(below)];
  return `M${x} ${start} C${x} ${half} ${toX} ${half} ${toX} ${end}`;
}

interface BoxProps {
  readonly node: OriginNode;
  readonly claims: readonly ClaimView[];
  readonly now: Situation;
}

function Box({ node, claims, now }: BoxProps) {
  const { t } = useWords();
  const [first] = node.claimIds;
  const held = claims.filter(({ claim }) => node.claimIds.includes(claim.claimId));
  const stances = [...new Set(held.map(({ claim }) => claim.stance))];
  const style = {
    left: node.column * COLUMN + (COLUMN - BOX.width) / 2,
    top: node.layer * LAYER + (LAYER - BOX.height) / 2,
    width: BOX.width,
    height: BOX.height,
  };
  const name = sourceName(now, node, t);
  return (
    <div className={`origin-box origin-${node.kind}`} style={style}>
      <p className={node.withdrawn ? 'claim-withdrawn' : ''}>
        {first === undefined || node.kind === 'amplification' ? (
          name
        ) : (
          <OpenLink type="claim" id={first}>
            {name}
          </OpenLink>
        )}
      </p>
      <p className="small quiet">
        {node.saidAt !== null && <Time at={node.saidAt} />}{' '}
        {stances.map((stance) => (
          <StanceWord key={stance} stance={stance} />
        ))}
        {node.claimIds.length > 1 &&
          node.kind === 'statement' &&
          `, ${t('board.claims', { count: node.claimIds.length })}`}
      </p>
    </div>
  );
}
