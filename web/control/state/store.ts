import { useSyncExternalStore } from 'react';

/** A value that screens follow. One store a concern; no library. */
export interface Store<T> {
  get(): T;
  set(next: T | ((now: T) => T)): void;
  /** @returns a function that stops following */
  follow(onChange: () => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const followers = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const changed = typeof next === 'function' ? (next as (now: T) => T)(value) : next;
      if (Object.is(changed, value)) return;
      value = changed;
      for (const follower of followers) follower();
    },
    follow(onChange) {
      followers.add(onChange);
      return () => followers.delete(onChange);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.follow, store.get);
}
