import type { Decision } from '@app/api/contract'
import { useWords } from '../words/context.ts'
import { DecideOrRefuse, TakeBack } from './decide-or-refuse.tsx'

/** For the other person: carry the proposal out, or refuse it. */
export function DecideForm({ action, holderName, credentialNo, version, openActions }: Decision) {
  const { acts: words } = useWords().credentials
  const name = words.actions[action]
  return (
    <DecideOrRefuse
      version={version}
      lead={words.decideLead}
      note={words.note}
      noteHint={words.noteHint}
      decide={
        openActions.includes('DECIDE') && {
          label: words.decide,
          title: words.decideConfirm(name),
          body: words.decideBody(name, holderName, credentialNo),
        }
      }
      refuse={{ label: words.refuse, title: words.refuseConfirm, body: words.refuseBody }}
    />
  )
}

/** For the proposer, as long as nobody has decided. */
export function TakeBackForm() {
  const { acts: words } = useWords().credentials
  return <TakeBack label={words.takeBack} title={words.takeBackConfirm} body={words.takeBackBody} />
}
