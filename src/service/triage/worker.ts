import { parentPort, workerData } from 'node:worker_threads';
import { answerTriage, type TriageRequest } from './answer.ts';

// One export a thread: whatever a file does to it ends with it.
const answer = await answerTriage(workerData as TriageRequest);
parentPort?.postMessage(answer);
