import type { VerifierWords } from '../zh-CN/verifier.ts'

export const verifier: VerifierWords = {
  title: 'Check without network',
  lead: 'Scan the code on a credential or on an officer’s phone. After one visit it works without network.',
  camera: 'Scan with the camera',
  stop: 'Stop',
  picture: 'Read a picture',
  typed: 'Or enter the code or its address',
  check: 'Check',
  noCamera: 'The camera cannot be used. Allow it, or choose a picture.',
  noCode: 'There is no QR code in the picture.',
  notOurs: 'This is no code of a law-enforcement credential. It proves no authority.',
  short: 'This code has no signature and cannot be checked without network. Later, open:',
  checks: {
    signature: 'Digital signature',
    issuer: 'Key of the issuer',
    site: 'The address is of this site',
    live: 'The changing code is of now',
    kind: 'Kind of card',
    term: 'Within its term',
    suspension: 'Not suspended, not reported lost',
    revocation: 'Not ended',
    replaced: 'Not replaced by a newer card',
    age: 'How old the knowledge is',
    server: 'Asked the server',
  },
  outcomes: { ok: 'passed', bad: 'failed', unknown: 'could not tell' },
  verdicts: { may: 'May enforce the law', 'may-not': 'Must not be used', unknown: 'Could not tell' },
  meanings: {
    may: 'Genuine, within its term, and not known to be suspended or ended. Compare name and organ with the person.',
    'may-not': 'A check failed: see below.',
    unknown: 'This does not mean that it is invalid. Check again with network.',
  },
  replaced: 'A new card was issued in place of this one, which must not be used any more. Ask for the new card.',
  supervision: 'Supervision credential: for supervising enforcement, not for enforcing.',
  auxiliary: 'Work card of auxiliary staff: no qualification to enforce the law, and never alone.',
  cardKinds: { ENFORCEMENT: 'enforcement', SUPERVISION: 'supervision of enforcement', AUXILIARY: 'auxiliary staff' },
  age: (minutes) =>
    minutes < 1
      ? 'less than a minute old'
      : minutes < 120
        ? `${minutes} minutes old`
        : minutes < 2880
          ? `${Math.round(minutes / 60)} hours old`
          : `${Math.round(minutes / 1440)} days old`,
  noKnowledge: 'Nothing is known on this device yet. Open this page once with network.',
  knowledge: (age) => `Knowledge on this device: ${age}`,
  asPicture: 'a screenshot, a forwarded picture, or a code that was checked before',
  ended: 'the officer’s phone was without network for too long',
  offline: 'no network',
  online: 'with network',
  name: 'Name',
  organ: 'Organ',
  number: 'Number',
  cut: '(a long name: only its beginning is in the code)',
  inspection: 'Officers of this inspection',
  twoNeeded: 'At least two officers are required by law. Scan the other one.',
  pairs: {
    may: 'These officers may act together',
    alone: 'A second officer is missing',
    'may-not': 'One of them may not act',
    'not-together': 'Different organs, and no domain in common',
    unknown: 'Could not tell whether they may act together',
  },
  end: 'End this inspection',
  photo: 'The photo is on the public page, with network.',
}
