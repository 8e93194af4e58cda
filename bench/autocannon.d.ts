/** The part of autocannon 9 that the benchmarks use; it ships no types of its own. */
declare module 'autocannon' {
  export interface CannonRequest {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    readonly body?: string;
    /** Called before each sending. */
    readonly setupRequest?: (request: CannonRequest) => CannonRequest;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Requests in all. */
    readonly amount: number;
    /** Seconds. */
    readonly timeout: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly requests: readonly CannonRequest[];
  }
  interface Result {
    /** Seconds. */
    readonly duration: number;
    readonly errors: number;
  }
  interface Running extends Promise<Result> {
    on(
      event: 'response',
      listener: (client: object, status: number, bytes: number, millis: number) => void,
    ): void;
  }
  export default function autocannon(options: Options): Running;
}
