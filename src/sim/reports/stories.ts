import type { RoadWord } from '../../domain/evidence/fusion/report.ts';
import type { Dice } from './dice.ts';

const BEGINNINGS = [
  'just came along here with two others',
  'we are standing by the bakery now',
  'my cousin drives a van on it',
  'from the bridge one can see it all',
  'walked the whole stretch this hour',
  'our group of nine students went',
  'the bus driver told us at the stop',
  'writing from the petrol station',
  'I am next to the water tower',
  'looked out from the fourth floor',
  'been waiting at the crossing a while',
  'neighbours with a car say',
  'on my bicycle since the school',
  'we turned at the market square',
];
const OPEN = [
  'cars get through without trouble',
  'road is free both ways',
  'nobody stops anyone',
  'passed it slowly but passed',
  'traffic moves and no soldiers in sight',
  'one lane works fine',
  'could drive straight on to the end',
  'people keep walking past us',
  'it can be used',
  'buses came out that side',
];
const CLOSED = [
  'soldiers turn everybody back',
  'no way through at all',
  'a burnt truck lies across',
  'shells are landing ahead',
  'they have put blocks down',
  'the crater takes the whole width',
  'heavy firing and nobody passes',
  'had to run to the ditch and return',
  'it is shut completely',
  'mines were laid there they shout',
];
const ENDINGS = [
  'battery almost gone',
  'please tell the others',
  'child with us is tired',
  'cold but all right',
  'will write again later',
  'God help everybody',
  'ask the warden if unsure',
  'smoke on the left side',
  'sirens have just stopped',
  'no signal further down',
  'take water along',
  'dogs everywhere',
];

/** One person's own words about a road; a quarter are too short to tell whose they are. */
export function ownStory(says: RoadWord, dice: Dice): string {
  if (dice.chance(0.25)) return says === 'open' ? 'road open' : 'road closed';
  const middle = dice.pick(says === 'open' ? OPEN : CLOSED);
  const ending = dice.chance(0.7) ? `, ${dice.pick(ENDINGS)}` : '';
  return `${dice.pick(BEGINNINGS)}, ${middle}${ending}`;
}

const FILLERS = ['now', 'really', 'friends', 'hello', 'again', 'there', 'truly', 'all', 'yes'];

/** The same story with some words left out or replaced, as by somebody who hides a copy. */
export function jittered(story: string, shareOfWords: number, dice: Dice): string {
  return story
    .split(' ')
    .flatMap((word) => {
      if (!dice.chance(shareOfWords)) return [word];
      return dice.chance(0.5) ? [] : [dice.pick(FILLERS)];
    })
    .join(' ');
}
