/** What happens while the server runs, for those who listen: new facts, and sessions that end. */
export class Live {
  #heads = new Set<(operationId: string, headSeq: number) => void>();
  #ended = new Set<(operatorId: string) => void>();

  headMoved(operationId: string, headSeq: number): void {
    for (const listener of [...this.#heads]) listener(operationId, headSeq);
  }

  onHead(listener: (operationId: string, headSeq: number) => void): () => void {
    this.#heads.add(listener);
    return () => this.#heads.delete(listener);
  }

  sessionsEnded(operatorId: string): void {
    for (const listener of [...this.#ended]) listener(operatorId);
  }

  onSessionsEnded(listener: (operatorId: string) => void): () => void {
    this.#ended.add(listener);
    return () => this.#ended.delete(listener);
  }
}
