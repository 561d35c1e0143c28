import type { Campaign } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { useMay } from '../../layout/me.ts'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

type Action = Campaign['openActions'][number]

/** Opening, closing and cancelling, as far as they are open now. */
export function CampaignActs({ campaign: { openActions, version } }: { campaign: Campaign }) {
  const { campaigns: words, common, training } = useWords()
  const may = useMay()
  if (openActions.length === 0 || !may('campaign:manage')) return null
  const said: Record<Action, { title: string; body: string; look: 'primary' | 'plain' | 'danger' }> = {
    OPEN: { title: words.openTitle, body: words.openBody, look: 'primary' },
    CLOSE: { title: words.closeTitle, body: words.closeBody, look: 'plain' },
    CANCEL: { title: words.cancelTitle, body: words.cancelBody, look: 'danger' },
  }
  return (
    <Sheet title={training.actions}>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
        {openActions.map((action) => (
          <ActionForm key={action} intent={action} className="flex flex-col gap-3">
            <input type="hidden" name="version" value={version} />
            {action === 'CANCEL' && <TextField name="reason" label={words.reason} required maxLength={200} />}
            <div>
              <ConfirmButton
                look={said[action].look}
                label={words.actions[action]}
                title={said[action].title}
                confirm={words.actions[action]}
                cancel={common.back}
              >
                {said[action].body}
              </ConfirmButton>
            </div>
          </ActionForm>
        ))}
      </div>
    </Sheet>
  )
}
