/**
 * Every bound of the system, named, in one place (`docs/limits.md` is kept equal by a test).
 * A bound is met with a clear refusal, never with a crash or a silent cut.
 */
export const LIMITS = {
  /** Bytes of one input file of a scenario or an import. */
  inputFileBytes: 64 * 1024 * 1024,
  /** Files of one scenario folder. */
  scenarioFiles: 200,
  /** Bytes of a scenario folder without its road network. */
  scenarioBytes: 512 * 1024 * 1024,
  /** Bytes of the OSM extract in a scenario folder; bigger ones are built beforehand. */
  scenarioNetworkBytes: 1024 * 1024 * 1024,
  /** Rows of one CSV roster. */
  rosterRows: 1_000_000,
  /** Characters of one CSV field. */
  fieldCharacters: 4_000,
  /** Verdicts listed one by one before the rest is only counted. */
  verdictsListed: 200,
  /** Facts in one append. */
  factsPerAppend: 200_000,
  /** Characters of a command's id, made by whoever sends it. */
  commandIdCharacters: 200,
  /** Characters of a command that was refused at the door, as far as they are kept. */
  refusedCharacters: 1024 * 1024,
  /** Bytes after which the journal goes on in a new file. */
  journalFileBytes: 32 * 1024 * 1024,
  /** Connections of one process to a PostgreSQL server, besides the one that listens. */
  databaseConnections: 10,
  /** Bytes of one fact's canonical body. */
  factBodyBytes: 64 * 1024,
  /** Bytes of one HTTP request body. */
  requestBytes: 1024 * 1024,
  /** People in one operation. */
  people: 1_000_000,
  /** Metres from a point to the nearest usable road: beyond, the point is not on the network. */
  snapMetres: 3_000,
  /** Characters of one text that says where something is; what follows is not read. */
  placeTextCharacters: 500,
  /** Characters of running text searched for names of places at once; the rest is not searched. */
  runningTextCharacters: 100_000,
  /** Readings of one place text that are offered: beyond, the text is too vague to choose from. */
  placeReadings: 6,
  /** Bytes of an OSM extract. */
  extractBytes: 4 * 1024 * 1024 * 1024,
  /** Bytes of one PBF blob once inflated (OSM PBF format: at most 32 MiB). */
  pbfBlobBytes: 32 * 1024 * 1024,
  /** Bytes of one PBF blob header (OSM PBF format: less than 64 KiB). */
  pbfHeaderBytes: 64 * 1024,
  /** How many times larger than its bytes in the file a PBF blob may become (real ones: 2 to 5). */
  pbfInflation: 100,
  /** Strings, and groups, in one PBF block. */
  pbfBlockParts: 2_000_000,
  /** Characters of OSM XML without a tag: beyond, the file is not OSM XML. */
  xmlGapCharacters: 1024 * 1024,
  /** Nodes of one OSM way (the OSM API allows 2,000). */
  wayNodes: 100_000,
  /** Nodes, ways and relations in one PBF block (writers put 8,000 there). */
  pbfBlockEntities: 1_000_000,
  /** Tags of one node, way or relation (the API of OSM has no bound; real ones have hundreds). */
  elementTags: 10_000,
  /** Members of one turn restriction (real ones: 3 to a dozen). */
  turnMembers: 1_000,
  /** Turn restrictions in one extract (all of the planet: 2 million). */
  turnRestrictions: 4_000_000,
  /** Characters of a name on the map (the OSM API allows 255). */
  nameCharacters: 255,
  /** Settlements and places of cover in one extract. */
  mapPoints: 2_000_000,
  /** Tracks drawn in the field that one build takes. */
  tracks: 5_000,
  /** Positions of one such track. */
  trackPositions: 10_000,
  /** Ways with a `highway` tag in one extract. */
  roadWays: 20_000_000,
  /** Node references of all those ways together. */
  roadNodes: 200_000_000,
  /** Bytes of a road network built from an extract. */
  networkFileBytes: 2 * 1024 * 1024 * 1024,
  /** Places of one question that are searched for one by one, each with its own bounds. */
  boundedTargets: 8,
  /** Bytes of the metrics of closure states that one hierarchy keeps for one kind of traveller. */
  metricBytes: 512 * 1024 * 1024,
  /** How many of those it keeps at most. */
  closureStates: 32,
  /** Bytes of what is left to places that one hierarchy keeps. */
  potentialBytes: 128 * 1024 * 1024,
  /** Beginnings of ways that one trade-off of time and danger follows before it is cut off. */
  tradeoffLabels: 400_000,
  /** The same where a plan asks, which asks many times. */
  plannedLabels: 40_000,
  /** Metres that a point or line hazard reaches at least: its drawing is no better than that. */
  hazardReachMetres: 10,
  /** Server-sent event streams open at once. */
  liveStreams: 500,
  /** Of those, open at once by one operator: nobody takes them all from the others. */
  liveStreamsOfOne: 20,
  /** Minutes without a request after which a session ends. */
  sessionIdleMinutes: 60,
  /** Hours after which a session ends whatever happens. */
  sessionHours: 12,
  /** Minutes for which a first-start sign-in link works. */
  firstLinkMinutes: 30,
  /** Hours for which an invitation works. */
  invitationHours: 48,
  /** Plans waited for at once in one server, and as many questions about ways. */
  plansWaiting: 64,
  /** Of those questions, waited for at once by one operator. */
  waysWaitingOfOne: 12,
  /** Minutes that an area drawn around a place may span. */
  reachMinutes: 24 * 60,
  /** Cells of which one such area is drawn: beyond, nobody sees a difference. */
  areaCells: 200_000,
  /** Later hours of setting out for which one question has areas drawn. */
  laterAreas: 4,
  /** Ways besides the first that one question may ask for: more than anybody compares. */
  otherWays: 4,
  /** Points on each side of one question for travel times from each to each. */
  matrixPoints: 100,
  /** Seconds that one plan, or one question about ways, may take before it is cut off. */
  planSeconds: 60,
  /** Changes tried in one what-if. */
  changesTried: 50,
  /** Passkey challenges outstanding at once. */
  openChallenges: 1_000,
  /** Minutes in which a passkey challenge must be answered. */
  challengeMinutes: 5,
  /** Attempts to sign in, per minute and server. */
  signInsPerMinute: 60,
  /** Operators of one installation. */
  operators: 10_000,
  /** Lines shown of what needs a hand, and of recent changes. */
  linesListed: 60,
  /** Bytes of the request log before it starts over, keeping one former file. */
  requestLogBytes: 16 * 1024 * 1024,
  /** Departures tried for each way: at once, and when a hazard or an alert ends. */
  departuresTried: 8,
  /** Trips of one vehicle in one plan. */
  tripsPerVehicle: 40,
  /** Pick-up places looked at for one trip: those with most people in need of a seat. */
  pickUpsTried: 24,
  /** Steps of the local search where destinations are full. */
  searchAttempts: 60_000,
  /** Faults that the verifier lists: a plan with one is refused, the rest helps to find out why. */
  violationsListed: 100,
  /** Bytes of an exported group chat: the longest that WhatsApp writes without media are 5 MB. */
  chatExportBytes: 32 * 1024 * 1024,
  /** Exports of chats that are read or wait to be. */
  triagesWaiting: 8,
  /** Seconds that one export may take to read before it is cut off. */
  triageSeconds: 60,
  /** Proposals of a chat in one answer. */
  proposalsListed: 200,
  /** Messages of one exported group chat. */
  chatMessages: 500_000,
  /** Lines of an exported chat that could not be read, as far as they are listed one by one. */
  chatUnreadable: 1_000,
  /** Marked words of one chat message. */
  spansMarked: 60,
  /** Files in a zip with an exported chat: pictures mostly. */
  archiveFiles: 20_000,
  /** How many times larger than the zip the chat inside it may be (text: 3 to 12). */
  archiveInflation: 100,
  /** Characters of a text message read as a command: ten parts; a person reads the rest. */
  smsCharacters: 1_530,
  /** Characters of one ground report: more than the 255 parts that a text message can have. */
  reportCharacters: 40_000,
  /** Minutes within which the same words of one sender are the same report, arriving again. */
  repeatMinutes: 30,
  /** Arrivals of one report that are counted: further ones are acknowledged and leave no trace. */
  arrivalsCounted: 1_000,
  /** New reports of one number in an hour; more are refused for later, calls for help never. */
  reportsPerSenderHour: 30,
  /** New reports out of one radio cell in an hour. */
  reportsPerCellHour: 600,
  /** New reports without a number in an hour. */
  reportsWithoutSenderHour: 120,
  /** Reports on their way in at once; half of it without a number, no bound for calls for help. */
  reportsWaiting: 128,
  /** Ground reports listed at once, those that nobody has decided on first. */
  reportsListed: 200,
  /** Characters of a pasted statement that are read; what follows is not. */
  statementCharacters: 20_000,
  /** Claims of one statement. */
  claimsPerStatement: 20,
  /** Files kept with one statement. */
  attachmentsPerStatement: 10,
  /** Bytes of one such file: a photograph, a scan, a page as it was published. */
  attachmentBytes: 12 * 1024 * 1024,
  /** Groups or places named as one audience of a message. */
  audienceParts: 500,
  /** People named one by one as an audience of a message; groups and places have no bound. */
  audiencePeople: 20_000,
  /** Bytes of a timetable as it comes, zipped or not, and of any file inside it. */
  timetableBytes: 256 * 1024 * 1024,
  /** Days of a timetable that are looked at in one question. */
  timetableDays: 31,
  /** Trains on their days in one question (all of Ukraine's in three days: some thousands). */
  timetableRuns: 200_000,
  /** Calls of those trains together. */
  timetableCalls: 2_000_000,
  /** Changes of a timetable from platform to platform, those within each station included. */
  timetableChanges: 2_000_000,
  /** Stations to which a way on foot is looked for, the nearest first. */
  stationsTried: 12,
  /** Changes on foot from one station to another that are searched for, nearest to an end first. */
  stationWalks: 40,
} as const;
