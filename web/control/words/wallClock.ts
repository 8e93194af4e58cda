export { instantOfWallClock, wallClock } from '../../../src/domain/kernel/wallClock.ts';
