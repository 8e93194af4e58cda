import { parentPort } from 'node:worker_threads';
import { Cutter, type Piece } from '../network/cch/cut.ts';
import { orderPiece, splitPiece } from '../network/cch/order.ts';

/** A piece of a network to be cut in two, or to be ordered to the end. */
export interface OrderTask {
  readonly piece: Piece;
  readonly isSplit: boolean;
}
export type OrderAnswer =
  | { readonly separator: Int32Array; readonly parts: readonly [Piece, Piece] }
  | { readonly order: Int32Array }
  | { readonly done: number };

/** Nodes between two messages about how far it is. */
const REPORT_EVERY = 10_000;

let cutter = new Cutter(0, 0);
let nodesHeld = 0;
let arcsHeld = 0;

function answer({ piece, isSplit }: OrderTask): void {
  if (piece.node.length > nodesHeld || piece.head.length > arcsHeld) {
    nodesHeld = Math.max(nodesHeld, piece.node.length);
    arcsHeld = Math.max(arcsHeld, piece.head.length);
    cutter = new Cutter(nodesHeld, arcsHeld);
  }
  const send = (message: OrderAnswer) => parentPort?.postMessage(message);
  if (isSplit) {
    send(splitPiece(piece, cutter));
    return;
  }
  const order = orderPiece(piece, cutter, (done) => send({ done }), REPORT_EVERY);
  send({ order });
}

parentPort?.on('message', answer);
