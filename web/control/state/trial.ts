import type { Change } from '../../../src/domain/change.ts';
import type { Situation, WhatIf } from '../../../src/domain/view.ts';
import { api } from './api.ts';
import { newId } from './newId.ts';
import { noteRefusal } from './session.ts';
import { createStore } from './store.ts';

/** A change on trial: asked what it would do, not recorded. */
export interface Trial {
  /** Made once: sending it again after a broken connection cannot record it twice. */
  readonly commandId: string;
  readonly change: Change;
  /** The picture that it was tried on: another moment or a new fact means trying again. */
  readonly triedOn: Situation;
  /** The change in the operator's words, for the question "record it?". */
  readonly title: string;
  readonly kind: 'asking' | 'answered' | 'failed';
  readonly whatIf: WhatIf | null;
  readonly problem: string;
}

/** What was recorded last from this screen, and what takes it back. */
export interface Recorded {
  readonly commandId: string;
  readonly title: string;
  readonly undo: Change | null;
}

export const trial = createStore<Trial | null>(null);
export const recorded = createStore<Recorded | null>(null);

let asking: AbortController | null = null;

/** Asks the server what a change would do; nothing is kept. */
export async function tryChange(now: Situation, change: Change, title: string): Promise<void> {
  asking?.abort();
  const controller = new AbortController();
  asking = controller;
  recorded.set(null);
  const asked = { commandId: newId(), change, title, triedOn: now };
  trial.set({ ...asked, kind: 'asking', whatIf: null, problem: '' });
  try {
    const question = { at: now.at, seed: now.plan?.seed ?? 1, changes: [change] };
    const whatIf = await api.whatIf(now.operation.operationId, question, controller.signal);
    trial.set({ ...asked, kind: 'answered', whatIf, problem: '' });
  } catch (error) {
    if (controller.signal.aborted) return;
    noteRefusal(error);
    const problem = (error as Error).message;
    trial.set({ ...asked, kind: 'failed', whatIf: null, problem });
  }
}

export function discardTrial(): void {
  asking?.abort();
  trial.set(null);
}

/** The change that takes another one back, as things stood before it. */
function undoOf(change: Change, before: Situation, reason: string): Change | null {
  switch (change.type) {
    case 'recordHazard':
      return { type: 'liftHazard', hazardId: change.hazard.hazardId, reason };
    case 'recordVehicle':
      return { type: 'withdrawVehicle', vehicleId: change.vehicle.vehicleId, reason };
    case 'setDeadline':
      return before.deadline === null
        ? null
        : { type: 'setDeadline', deadline: before.deadline.at, reason };
    case 'setPolicy':
      return { type: 'setPolicy', policy: before.operation.policy, reason };
    case 'liftHazard': {
      const lifted = before.hazards.find(({ hazard }) => hazard.hazardId === change.hazardId);
      if (lifted === undefined) return null;
      return { type: 'recordHazard', hazard: { ...lifted.hazard, hazardId: `drawn-${newId()}` } };
    }
    case 'withdrawVehicle': {
      const gone = before.vehicles.find(({ vehicle }) => vehicle.vehicleId === change.vehicleId);
      if (gone === undefined) return null;
      return { type: 'recordVehicle', vehicle: { ...gone.vehicle, vehicleId: `added-${newId()}` } };
    }
    default:
      return null;
  }
}

/** Tries again what is on trial when the picture under it has changed. */
export function keepTrialCurrent(now: Situation): void {
  const on = trial.get();
  if (on === null) return;
  const { at, headSeq } = on.triedOn;
  if (at === now.at && headSeq === now.headSeq) return;
  void tryChange(now, on.change, on.title);
}

/** Sends a change as it is. @returns what went wrong in the server's words, or null */
export async function send(
  now: Situation,
  commandId: string,
  change: Change,
): Promise<string | null> {
  // In a replay a change happens at the moment on the slider; else the server's clock says when.
  const at = now.operation.mode === 'replay' ? now.at : null;
  try {
    await api.change(now.operation.operationId, { commandId, at, change });
    return null;
  } catch (error) {
    noteRefusal(error);
    return (error as Error).message;
  }
}

/** Makes the change on trial a fact. @returns what went wrong, or null */
export async function recordTrial(now: Situation, reason: string): Promise<string | null> {
  const on = trial.get();
  if (on === null) return null;
  const undo = undoOf(on.change, now, reason);
  const problem = await send(now, on.commandId, on.change);
  if (problem !== null) return problem;
  recorded.set({ commandId: newId(), title: on.title, undo });
  trial.set(null);
  return null;
}

/** Takes back what was recorded last from this screen. @returns what went wrong, or null */
export async function undoRecorded(now: Situation): Promise<string | null> {
  const last = recorded.get();
  if (last === null || last.undo === null) return null;
  const problem = await send(now, last.commandId, last.undo);
  if (problem === null) recorded.set(null);
  return problem;
}
