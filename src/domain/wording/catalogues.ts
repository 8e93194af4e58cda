import enBoard from '../../../locales/en/board.json' with { type: 'json' };
import enControl from '../../../locales/en/control.json' with { type: 'json' };
import enEvidence from '../../../locales/en/evidence.json' with { type: 'json' };
import enFusion from '../../../locales/en/fusion.json' with { type: 'json' };
import enPlaces from '../../../locales/en/places.json' with { type: 'json' };
import enPlan from '../../../locales/en/plan.json' with { type: 'json' };
import enReport from '../../../locales/en/report.json' with { type: 'json' };
import enService from '../../../locales/en/service.json' with { type: 'json' };
import ukBoard from '../../../locales/uk/board.json' with { type: 'json' };
import ukControl from '../../../locales/uk/control.json' with { type: 'json' };
import ukEvidence from '../../../locales/uk/evidence.json' with { type: 'json' };
import ukFusion from '../../../locales/uk/fusion.json' with { type: 'json' };
import ukPlaces from '../../../locales/uk/places.json' with { type: 'json' };
import ukPlan from '../../../locales/uk/plan.json' with { type: 'json' };
import ukReport from '../../../locales/uk/report.json' with { type: 'json' };
import ukService from '../../../locales/uk/service.json' with { type: 'json' };

/** Languages of the screens and explanations. */
export const LOCALES = ['en', 'uk'] as const;
export type Locale = (typeof LOCALES)[number];

/** One catalogue a language: message id to ICU MessageFormat text. */
export const CATALOGUES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    ...enBoard,
    ...enPlaces,
    ...enPlan,
    ...enReport,
    ...enEvidence,
    ...enFusion,
    ...enService,
    ...enControl,
  },
  uk: {
    ...ukBoard,
    ...ukPlaces,
    ...ukPlan,
    ...ukReport,
    ...ukEvidence,
    ...ukFusion,
    ...ukService,
    ...ukControl,
  },
};
