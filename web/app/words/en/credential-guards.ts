import { type Facts, type Sentence, sentences } from '../sentence.ts'
import type {
  documentKinds as zhDocumentKinds,
  guardFacts as zhGuardFacts,
  guards as zhGuards,
  todos as zhTodos,
} from '../zh-CN/credential-guards.ts'
import { format } from './format.ts'

export const documentKinds: typeof zhDocumentKinds = {
  POST_PROOF: 'Proof of the post',
  LEGAL_QUALIFICATION: 'Certificate of the legal profession',
  CHANGE_PROOF: 'Proof of the change',
  LOSS_STATEMENT: 'Statement of the loss',
  OLD_CARD: 'Picture of the old card',
  TRANSFER_ORDER: 'Transfer order',
  CONTRACT: 'Contract of employment',
  UNIT_LETTER: 'Letter of the unit',
  OTHER: 'Other',
}

const employment: Record<string, string> = {
  CIVIL_SERVANT: 'civil servant',
  CAN_GONG: 'managed like civil servants',
  INSTITUTION: 'public institution',
  CONTRACT: 'contract',
  DISPATCH: 'dispatched',
  WORKER: 'manual worker',
}
const postStates: Record<string, string> = {
  PENDING: 'not begun',
  ACTIVE: 'in post',
  ON_LEAVE: 'on leave',
  LEFT: 'left',
}
const credentialStates: Record<string, string> = {
  PENDING: 'not yet in force',
  ACTIVE: 'valid',
  SUSPENDED: 'suspended',
  WITHDRAWN: 'withdrawn',
  REVOKED: 'revoked',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
}
const photoFaults: Record<string, string> = {
  'photo-dimensions': 'too small',
  'photo-aspect': 'wrong proportions',
  'photo-background-dark': 'background too dark',
  'photo-background-coloured': 'background not white',
  'photo-background-uneven': 'background uneven',
  'photo-blurred': 'blurred',
}

const text = (facts: Facts, name: string) => String(facts[name] ?? '')
const day = (facts: Facts, name: string) => (facts[name] ? format.day(text(facts, name)) : 'not recorded')
const all = (facts: Facts, name: string, labels: Record<string, string> = {}) =>
  ((facts[name] ?? []) as string[]).map((one) => labels[one] ?? one).join(', ')
const sure = (facts: Facts, name: string, labels: Record<string, string>) =>
  facts[name] ? (labels[text(facts, name)] ?? text(facts, name)) : 'none'

export const guards: typeof zhGuards = {
  'type-for-kind': { met: 'Possible for this kind', unmet: 'Not possible for this kind' },
  'post-active': { met: 'In post', unmet: 'No active primary post' },
  'employment-allowed': { met: 'Employment type allowed', unmet: 'Employment type not allowed' },
  'organ-supervises': { met: 'In a justice department', unmet: 'Not in a justice department' },
  'contract-running': { met: 'Contract running', unmet: 'No running contract' },
  'legal-qualification': { met: 'Legal qualification in order', unmet: 'No legal qualification on file' },
  'photo-present': { met: 'Photo on file', unmet: 'No photo' },
  'photo-fit': { met: 'Photo fits', unmet: 'Photo does not fit' },
  'domains-given': { met: 'Domains and categories chosen', unmet: 'No domain or category chosen' },
  'qualification-valid': { met: 'Qualified', unmet: 'No valid qualification' },
  'no-open-application': { met: 'No other application open', unmet: 'An application is open already' },
  'no-credential-in-force': { met: 'No other credential in force', unmet: 'A credential is in force already' },
  'credential-known': { met: 'Has such a credential', unmet: 'Has no such credential' },
  'credential-state': { met: 'State of the credential allows it', unmet: 'State of the credential does not allow it' },
  'credential-of-post': { met: 'Credential of the present unit', unmet: 'Credential of another unit' },
  'former-post-left': { met: 'In a new unit', unmet: 'Still in the same unit' },
  'term-running': { met: 'Within its term', unmet: 'Its term is over' },
  'not-suspended': { met: 'Not suspended', unmet: 'Suspended' },
  'no-decision-open': { met: 'No act on its way', unmet: 'An act is on its way' },
  'renewal-window-open': { met: 'Within the time for renewals', unmet: 'Outside of the time for renewals' },
  'renewal-exam-passed': { met: 'Renewal examination passed', unmet: 'Renewal examination not passed' },
  'hours-not-blocking': { met: 'Credit hours do not stand against it', unmet: 'Renewal stopped for missing hours' },
  'change-real': { met: 'Something to change', unmet: 'Nothing to change' },
  'loss-reported': { met: 'Loss reported', unmet: 'Loss not reported yet' },
  'documents-complete': { met: 'Documents complete', unmet: 'Documents missing' },
  'reapply-ban-over': { met: 'No ban on applying', unmet: 'Still banned after a revocation' },
}

export const guardFacts: typeof zhGuardFacts = sentences<string>({
  'post-active': (f) => `State of the post: ${sure(f, 'state', postStates)}.`,
  'employment-allowed': (f) =>
    `On file: ${sure(f, 'employmentType', employment)}. Established: ${all(f, 'established', employment)}.`,
  'organ-supervises': (f) => `Unit: ${text(f, 'organ') || 'none'}.`,
  'contract-running': (f) => `Contract until: ${day(f, 'contractUntil')}.`,
  'legal-qualification': (f) =>
    `In post since ${day(f, 'since')}; needed by whoever first supervises from ${day(f, 'from')} on.`,
  'photo-fit': (f) => ((f.faults as string[] | undefined)?.length ? `${all(f, 'faults', photoFaults)}.` : ''),
  'qualification-valid': (f) =>
    [
      (f.qualified as string[] | undefined)?.length ? `Qualified for: ${all(f, 'qualified')}. ` : '',
      (f.missing as string[] | undefined)?.length ? `Not qualified for: ${all(f, 'missing')}.` : '',
    ].join(''),
  'credential-state': (f) => `${text(f, 'credentialNo')}: ${sure(f, 'state', credentialStates)}.`,
  'credential-of-post': (f) =>
    `Credential of ${text(f, 'credentialOrgan')}; present unit: ${text(f, 'organ') || 'none'}.`,
  'former-post-left': (f) =>
    `Credential of ${text(f, 'credentialOrgan')}; present unit: ${text(f, 'organ') || 'none'}.`,
  'term-running': (f) => `Valid until ${day(f, 'validTo')}.`,
  'renewal-window-open': (f) => `Taken from ${day(f, 'opensOn')}; valid until ${day(f, 'validTo')}.`,
  'renewal-exam-passed': (f) =>
    `Passes from ${day(f, 'since')} on count${(f.missing as string[] | undefined)?.length ? `; missing: ${all(f, 'missing')}` : ''}.`,
  'change-real': (f) =>
    (f.changes as string[] | undefined)?.length ? `To change: ${all(f, 'changes', changes)}.` : '',
  'documents-complete': (f) =>
    (f.missing as string[] | undefined)?.length ? `Missing: ${all(f, 'missing', documentKinds)}.` : '',
  'reapply-ban-over': (f) =>
    f.revokedOn ? `Revoked on ${day(f, 'revokedOn')}; possible again from ${day(f, 'until')}.` : '',
} satisfies Record<string, Sentence>)

const changes: Record<string, string> = {
  NAME: 'name',
  ORGAN_NAME: 'name of the unit',
  PHOTO: 'photo',
  DOMAINS: 'domains',
  CATEGORIES: 'categories',
}

export const todos: typeof zhTodos = {
  'apply-anew': 'Apply for a first credential instead.',
  'complete-post': 'Check the posts in the personal file; record the new post if it has been taken up.',
  'check-employment':
    'Correct the file if it is wrong. Only established staff may hold a credential; contract, dispatched and manual workers may have a work card.',
  'apply-for-enforcement':
    'Only staff of justice departments hold a supervision credential; apply for an enforcement one.',
  'enter-contract': 'Record until when the contract runs in the post of the personal file.',
  'enter-legal-qualification': 'Record the number of the certificate in the personal file and upload it.',
  'upload-photo': 'Upload a portrait with a white background in the personal file.',
  'replace-photo': 'Replace the photo in the personal file: white background, sharp, the right size and proportions.',
  'choose-domains': 'Choose domains and categories.',
  'pass-exam':
    'Both the general and the professional part must be passed and not out of date; register for the next examination.',
  'pass-professional-part':
    'Only the professional part of the new domain is needed; register for the next examination.',
  'await-open-application': 'Wait until it is decided, or withdraw it under “Applications”.',
  'use-the-credential':
    'One of a kind for each person; choose renewal, change, replacement or transfer for the one there is.',
  'apply-for-transfer': 'The person has moved to another unit: apply for a transfer.',
  'propose-restoring': 'The unit is the same: the justice department restores the credential.',
  'await-lifting': 'Possible once the suspension is lifted.',
  'await-decision': 'An act on this credential is on its way; approve when it has been decided.',
  'await-window': 'It is too early; apply from that day on.',
  'sit-renewal-exam': 'Register for the renewal examination and pass it before the credential ends.',
  'make-up-hours': 'Possible once the hours are made up, in classes or online.',
  'change-the-register-first':
    'Correct the personal or organ file first (name, unit, photo), or choose other domains or categories.',
  'report-loss': 'Report the loss first; the public page shows it at once and the old card stays dead.',
  'add-documents': 'Upload what is missing.',
  'await-end-of-ban': 'An application is possible once the ban is over.',
}
