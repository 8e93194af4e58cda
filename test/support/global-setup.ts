import { createServer } from 'node:http';
import { type Cluster, startCluster } from './cluster.ts';

/**
 * Opens a door (a loopback address in an environment variable) behind which the run's one
 * PostgreSQL cluster is started when a suite first asks; closes and removes it at the end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // A user's own database must never be what the tests write to.
  delete process.env.DATABASE_URL;
  let starting: Promise<Cluster> | null = null;
  const server = createServer((_request, response) => {
    if (starting === null) {
      starting = startCluster();
      starting.catch((error: Error) => console.error(error.message));
    }
    starting.then(
      (cluster) => response.end(cluster.url),
      (error: Error) => response.writeHead(503).end(error.message),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  process.env.SAFE_PASSAGE_TEST_POSTGRES_DOOR = `http://127.0.0.1:${address.port}/`;
  return async () => {
    server.close();
    server.closeAllConnections();
    const cluster = await starting?.catch(() => null);
    await cluster?.stop();
  };
}
