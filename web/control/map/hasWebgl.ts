/** Without it the map cannot be drawn; the lists hold the same. */
export function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
