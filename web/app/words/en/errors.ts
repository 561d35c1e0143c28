import { type Facts, sentences } from '../sentence.ts'
import type { Words } from '../zh-CN/index.ts'
import { afterwardsErrors } from './afterwards.ts'
import { actErrors } from './credential-acts.ts'
import { applicationErrors } from './credential-applications.ts'
import { campaignErrors } from './credential-campaigns.ts'
import { cardErrors } from './credential-cards.ts'
import { filingErrors } from './credential-filings.ts'
import { recallErrors } from './credential-recalls.ts'
import { examErrors, questionErrors } from './exam-errors.ts'
import { hourErrors } from './hours-notes.ts'
import { instructorErrors } from './instructors-errors.ts'
import { invigilationErrors } from './invigilation.ts'
import { markingErrors } from './marking.ts'
import { organisingErrors } from './organising.ts'
import { practiceErrors } from './practice.ts'
import { identityErrors, organErrors, personErrors } from './registry-errors.ts'
import { scheduleErrors } from './schedule.ts'
import { sittingErrors } from './sitting.ts'
import { trainingErrors } from './training-errors.ts'

const limit = (facts: Facts) => String(facts.limit ?? '')

export const errors: Words['errors'] = {
  fileRefused: 'The file was not opened',
  formTitle: 'That did not work. Please check:',
  kept: 'What you typed is kept.',
  unknown: (code) => `That did not work (code ${code}).`,
  unknownField: (code) => `Not acceptable (code ${code}).`,
  backHome: 'Home',
  retry: 'Try again',
  signInAgain: 'Sign in again',
  requestId: 'Request',
  pages: {
    notFound: {
      title: 'There is no such page',
      lead: 'The address may be wrong, the record gone, or outside of your data scope.',
    },
    forbidden: {
      title: 'You do not have this permission',
      lead: 'If your work needs it, ask your unit or security administrator.',
    },
    unavailable: {
      title: 'The system is not available',
      lead: 'It is starting or under maintenance; your data are safe. Try again in a moment.',
    },
    badAddress: {
      title: 'The conditions are not right',
      lead: 'The address has conditions that are not understood. Go back to the list and search again.',
    },
    tooMany: { title: 'Too many requests', lead: 'Wait a minute, then try again.' },
    unexpected: {
      title: 'Something unexpected happened',
      lead: 'It has been recorded. Try again; if it persists, tell the administrator the request number below.',
    },
  },
  codes: sentences({
    'input-invalid': 'Something is missing or not acceptable.',
    'input-too-large': 'That is too large.',
    'input-broken-text': 'The text has unreadable characters. Remove them and type again.',
    'input-unreadable': 'The input could not be read. Reload the page and try again.',
    'input-empty': 'Nothing arrived. Reload the page and try again.',
    'media-type-unsupported': 'This kind of file is not supported. Upload a PDF, JPEG or PNG file.',
    'too-many-requests': 'Too many requests. Wait a minute.',
    'service-busy': 'The system is busy. Try again soon.',
    'service-slow': 'The system is too slow just now. Try again soon.',
    'service-unavailable': 'The system is not available. Try again soon.',
    internal: 'Something unexpected happened and has been recorded. Try again soon.',
    'origin-foreign': 'The request came from elsewhere. Use the pages of this system.',
    'reason-missing': 'Please say why.',
    'permission-missing': 'You do not have this permission.',
    'route-not-found': 'There is no such address.',
    'upload-missing': 'Choose a file.',
    'import-unknown': 'There is no such import in your data scope.',
    'import-not-found': 'There is no such import in your data scope.',
    'import-not-previewed': 'This import has been carried out or discarded.',
    'import-has-errors': 'Some rows are wrong. Correct the file and upload it again, or import the good rows only.',
    'import-changed-meanwhile': 'Something has changed since the check. Upload the file again.',
    'import-empty': 'No row can be imported.',
    'import-not-done': 'This import was not carried out, or has been taken back.',
    'import-nothing-to-undo': 'There is nothing to take back.',
    'import-unreadable': 'The file cannot be read; it may be damaged. Save it again and upload that.',
    'import-too-large': 'The file is too large to be read. Split it.',
    'job-not-found': 'There is no such job.',
    'task-not-found': 'There is no such task.',
    'notice-not-found': 'There is no such notice.',
    'input-too-deep': 'The input could not be read.',
    'challenge-needed': 'Please answer the question first.',
    'register-quota-used': 'Today’s searches are used up; please try again tomorrow.',
    'register-search-incomplete': 'Give a name and a unit, or a number.',
    'watch-incomplete': 'Give a number or choose a unit, one of the two.',
    'watch-list-full': 'The watch list is full.',
    'watch-not-found': 'It is not on your watch list.',
    'credential-not-in-force': 'The credential is not in force and can’t be shown.',
    'device-unknown': 'This device is not known; register it again.',
    'entitlement-in-future': 'Only the past and the present can be asked about.',
    'holder-key-ended': 'This device may no longer show the credential; register it again.',
    'holder-key-malformed': 'The key of the device can’t be read; update the browser and try again.',
    'holder-key-taken': 'This key is registered already; make another.',
    'intake-incomplete': 'Choose a rating or write what happened.',
    'scan-receipt-used': 'This scan has been used or is too old; scan again.',
    ...identityErrors,
    ...organErrors,
    ...personErrors,
    ...questionErrors,
    ...practiceErrors,
    ...markingErrors,
    ...examErrors,
    ...afterwardsErrors,
    ...invigilationErrors,
    ...organisingErrors,
    ...sittingErrors,
    ...applicationErrors,
    ...cardErrors,
    ...campaignErrors,
    ...filingErrors,
    ...actErrors,
    ...trainingErrors,
    ...instructorErrors,
    ...scheduleErrors,
    ...recallErrors,
    ...hourErrors,
  }),
  fields: sentences({
    'field-required': 'Please fill in.',
    'field-minLength': (f) => (limit(f) === '1' ? 'Please fill in.' : `At least ${limit(f)} characters.`),
    'field-maxLength': (f) => `At most ${limit(f)} characters.`,
    'field-minItems': (f) => `Choose at least ${limit(f)}.`,
    'field-maxItems': (f) => `Choose at most ${limit(f)}.`,
    'field-minimum': (f) => `Not below ${limit(f)}.`,
    'field-maximum': (f) => `Not above ${limit(f)}.`,
    'field-enum': 'Choose from the list.',
    'field-format': 'Wrong format.',
    'field-pattern': 'Has characters that are not allowed.',
    'field-type': 'Wrong format.',
    'field-anyOf': 'Wrong format.',
  }),
}
