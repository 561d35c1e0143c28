import { type Facts, sentences } from '../sentence.ts'
import type {
  campaigns as zhCampaigns,
  campaignDone as zhDone,
  campaignErrors as zhErrors,
} from '../zh-CN/credential-campaigns.ts'
import { format } from './format.ts'

const credentialStates: Record<string, string> = {
  ACTIVE: 'Valid',
  SUSPENDED: 'Suspended',
  WITHDRAWN: 'Withdrawn',
  REVOKED: 'Revoked',
  CANCELLED: 'Cancelled',
  EXPIRED: 'Expired',
}

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const day = (facts: Facts, name: string) => (facts[name] ? format.day(text(facts, name)) : 'none')
const hours = (f: Facts) =>
  f.isAsked === false
    ? 'Not asked for.'
    : `${text(f, 'year')}: ${text(f, 'total')} of ${text(f, 'required')} hours${Number(f.missing) > 0 ? `, ${text(f, 'missing')} missing` : ''}.`

export const campaigns: typeof zhCampaigns = {
  kinds: { ANNUAL_REVIEW: 'Annual review', RENEWAL: 'Renewal of many' },
  states: { DRAFT: 'Draft', OPEN: 'Running', CLOSED: 'Closed', CANCELLED: 'Cancelled' },
  itemStates: {
    OPEN: 'Not declared',
    DECLARED: 'Declared by the officer',
    UNIT_OK: 'Declared by the unit',
    PASSED: 'Passed',
    FAILED: 'Failed',
    APPLIED: 'Renewal applied for',
    RENEWED: 'Renewed',
    LEFT: 'Left out',
  },
  actions: { OPEN: 'Open', CLOSE: 'Close the campaign', CANCEL: 'Cancel the campaign' },
  checks: {
    'credential-in-force': { met: 'Valid', unmet: 'Not valid' },
    'no-suspension': { met: 'Not suspended', unmet: 'Suspended' },
    'in-post': { met: 'In post in this unit', unmet: 'Not in post in this unit' },
    'hours-met': { met: 'Hours reached', unmet: 'Hours missing' },
    'renewal-open': { met: 'Within the time for renewals', unmet: 'Outside of the time for renewals' },
    'exam-passed': { met: 'Renewal examination passed', unmet: 'Renewal examination not passed' },
    'hours-renewal': { met: 'Hours do not stand against it', unmet: 'Renewal stopped for missing hours' },
  },
  checkFacts: sentences<string>({
    'credential-in-force': (f) =>
      `${credentialStates[text(f, 'state')] ?? text(f, 'state')}, until ${day(f, 'validTo')}.`,
    'hours-met': hours,
    'hours-renewal': hours,
    'renewal-open': (f) => `From ${day(f, 'opensOn')} to ${day(f, 'validTo')}.`,
    'exam-passed': (f) =>
      f.isAsked === false ? 'Not asked for.' : `Needed since ${day(f, 'since')}; passed: ${day(f, 'passedOn')}.`,
  }),
  title: 'Annual review and renewal',
  lead: 'Annual review: declared by the officer, checked by the unit, judged by the justice department. Renewal: who is due, who has passed, who has applied. No result changes a credential by itself.',
  name: 'Name',
  kind: 'Kind',
  state: 'State',
  organ: 'Covers',
  period: 'Period',
  progress: 'Progress',
  nothing: 'There are none yet.',
  create: 'New',
  createTitle: 'New review or renewal',
  createLead: 'A draft first; when it is opened its credentials are listed and checked one by one.',
  organHint: 'Covers this organ and all below it.',
  opensOn: 'First day',
  closesOn: 'Last day',
  endingFrom: 'Ending from',
  endingTo: 'Ending until',
  endingHint: 'Needed for a renewal: credentials whose term ends in this span.',
  ending: 'Ending',
  filling: 'Listing and checking the credentials',
  fillFailed: 'The credentials could not be listed; try again.',
  openTitle: 'Open it?',
  openBody: 'Its credentials are listed and the units are asked to declare.',
  closeTitle: 'Close it?',
  closeBody: 'Nothing can be declared or judged afterwards.',
  cancelTitle: 'Cancel it?',
  cancelBody: 'This cannot be undone; declarations stay on record.',
  reason: 'Why',
  byOrgan: 'By unit',
  finished: (done, total) => `${done} / ${total}`,
  finishedHead: 'Done',
  noProgress: 'No credentials are listed yet.',
  items: 'Credentials',
  toItems: 'Show the list',
  myUnit: 'List of my unit',
  holder: 'Holder',
  credential: 'Credential',
  validTo: 'Valid until',
  conditions: 'Checks',
  allMet: 'All met',
  check: 'Check',
  checkPassed: 'Result',
  passed: { true: 'met', false: 'not met' },
  declaration: 'Declaration',
  search: 'Beginning of the number, or name',
  noItems: 'No credential fits the filter.',
  choose: 'Choose',
  chooseAll: 'Choose all of this page',
  chooseOne: (name) => `Choose ${name}`,
  declare: 'Declare the chosen ones',
  declareText: 'What the unit says',
  declareUsual: 'Checked: in post, the facts of the credential are right.',
  declareTitle: 'Declare them?',
  declareBody: 'They are checked once more and the result is kept as it stands.',
  judge: 'Judge the chosen ones',
  pass: 'Pass',
  fail: 'Fail',
  judgeReason: 'Reason',
  judgeReasonHint: 'Needed to fail; the unit and the officer will see it.',
  failTitle: 'Fail them?',
  failBody: 'Only the result is recorded; the credential stays as it is. An act on it is proposed by itself.',
  done: (count) => `${count} done.`,
  refused: (count) => `${count} not done:`,
  noneChosen: 'Choose in the list first.',
  apply: 'Apply for renewal',
  mine: 'My review and renewal',
  mineLead: 'Check the facts below; if they are right, declare so, and your unit checks it.',
  noMine: 'Nothing to declare now.',
  declareMine: 'Declare',
  declareMineText: 'My declaration',
  declareMineUsual: 'I am in post; the card is intact and its facts are right.',
  because: (reason) => `Why: ${reason}`,
  updated: (name, at) => `${name} ${at}`,
  notDeclared: 'not declared',
}

export const campaignErrors: typeof zhErrors = sentences({
  'campaign-not-found': 'There is no such campaign, or it is outside of your data scope.',
  'campaign-changed-meanwhile': 'Somebody has just changed it. Reload the page.',
  'campaign-not-in-this-state': 'Not possible in its present state. Reload the page.',
  'campaign-not-running': 'It is not running now.',
  'campaign-item-not-found': 'This credential is not in the list.',
  'campaign-item-not-in-this-state': 'Not possible for this credential now.',
  'campaign-checks-unmet': 'Some checks are not met.',
  'campaign-reason-missing': 'Say why.',
  'campaign-item-own': 'This is your own credential; somebody else judges it.',
  'campaign-ends-before-it-opens': 'The last day is before the first.',
  'campaign-renewal-by-application': 'A renewal goes by its application; nothing is declared or judged here.',
  'campaign-review-not-held': 'This province holds no annual reviews.',
  'campaign-span-wrong':
    'A renewal needs the span in which credentials end, the right way round; an annual review has none.',
  'campaign-none-chosen': 'Choose in the list first.',
})

export const campaignDone: typeof zhDone = {
  'campaign-created': 'Saved as a draft.',
  'campaign-closed': 'It is closed.',
  'campaign-cancelled': 'It is cancelled.',
  'campaign-declared': 'Declared; your unit checks it.',
}

export const campaignNotices = {
  'campaign-opened': (f: Facts) =>
    f.people
      ? `“${f.campaign}” has begun: ${f.people} credentials of your unit, to be dealt with by ${f.closesOn}.`
      : `“${f.campaign}” has begun: check and declare your credential by ${f.closesOn}.`,
  'campaign-ending': (f: Facts) =>
    f.people
      ? `“${f.campaign}” ends on ${f.closesOn}; ${f.people} credentials of your unit still wait.`
      : `“${f.campaign}” ends on ${f.closesOn}; your credential still waits.`,
  'campaign-judged': (f: Facts) =>
    `Credential ${f.credentialNo} in “${f.campaign}”: ${f.result === 'PASSED' ? 'passed' : 'failed'}${f.reason ? ` (${f.reason})` : ''}.`,
}
