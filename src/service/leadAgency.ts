import { COMMONS, type Operation } from '../domain/operation/operation.ts';

/** Keeps what names people of every agency; the commons where no agency leads. */
export function leadAgencyOf({ agencies }: Operation): string {
  return agencies.find(({ lead }) => lead)?.agencyId ?? COMMONS;
}
