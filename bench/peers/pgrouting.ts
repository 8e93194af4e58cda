import pg from 'pg';
import type { Digraph } from '../../src/network/cch/digraph.ts';
import { startCluster } from '../../test/support/cluster.ts';

/** pgRouting over the same graph, in a PostgreSQL cluster of its own on this machine. */
export interface PgRouting {
  readonly version: string;
  /** Cost of a shortest way with its edges, or null. */
  route(from: number, to: number): Promise<number | null>;
  /** Nodes within reach of one node, all of them. */
  oneToAll(from: number): Promise<number>;
  matrix(from: readonly number[], to: readonly number[]): Promise<number>;
  close(): Promise<void>;
}

const BATCH = 50_000;
/** Farther than any way. */
const FAR = 1e12;

/** @returns the peer, or why there is none */
export async function openPgRouting(
  graph: Digraph,
  weights: Int32Array,
): Promise<PgRouting | { readonly missing: string }> {
  let cluster: Awaited<ReturnType<typeof startCluster>>;
  try {
    cluster = await startCluster();
  } catch (error) {
    return { missing: (error as Error).message };
  }
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const close = async () => {
    await client.end();
    await cluster.stop();
  };
  try {
    await client.query('create extension pgrouting cascade');
  } catch {
    await close();
    return { missing: 'expected the Debian package postgresql-15-pgrouting' };
  }
  await client.query('create table road (id int, source int, target int, cost float8)');
  for (let first = 0; first < weights.length; first += BATCH) {
    const end = Math.min(weights.length, first + BATCH);
    const columns = [graph.tail, graph.head, weights].map((all) => [...all.subarray(first, end)]);
    await client.query(
      `insert into road select ${first} + n, s, t, c
       from unnest($1::int[], $2::int[], $3::float8[]) with ordinality as e (s, t, c, n)`,
      columns,
    );
  }
  await client.query('create index on road (source); analyze road');
  const { rows } = await client.query('select pgr_version() as version');
  const edges = "'select id, source, target, cost from road'";
  const costOf = async (sql: string, values: unknown[]) => {
    const answer = await client.query(sql, values);
    return answer.rows[0]?.cost ?? null;
  };
  return {
    version: rows[0].version,
    route: (from, to) =>
      costOf(
        `select max(agg_cost) as cost
         from pgr_dijkstra(${edges}, $1::bigint, $2::bigint, directed => true)`,
        [from, to],
      ),
    oneToAll: (from) =>
      costOf(
        `select count(*)::int as cost
         from pgr_drivingDistance(${edges}, $1::bigint, ${FAR}, directed => true)`,
        [from],
      ),
    matrix: (from, to) =>
      costOf(
        `select count(*)::int as cost
         from pgr_dijkstraCost(${edges}, $1::bigint[], $2::bigint[], directed => true)`,
        [from, to],
      ),
    close,
  };
}
