import type { MyClass } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Icon } from '../../ui/icon.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { EnrolmentGuardList } from '../classes/guard-list.tsx'

/** What the officer may do about a class: enrol, wait, take it back, fetch his certificate; or why he may not. */
export function OwnEnrolment({ one: { name, openActions, guards, freePlaces, enrolment } }: { one: MyClass }) {
  const { attendance: words, common } = useWords()
  const failed = guards.filter(({ passed }) => !passed)
  const enrol = freePlaces > 0 ? words.enrol : words.wait
  return (
    <>
      {enrolment?.certificateNo && (
        <a
          href={`/files/my/training/enrolments/${enrolment.id}/certificate`}
          className={buttonClass('primary', 'self-start')}
        >
          <Icon name="download" />
          {words.downloadCertificate}
        </a>
      )}
      {openActions.includes('ENROL') && (
        <ActionForm intent="ENROL" className="flex flex-col gap-3">
          <div>
            <ConfirmButton
              look="primary"
              icon="check"
              label={enrol}
              title={words.enrolTitle(name)}
              confirm={enrol}
              cancel={common.back}
            >
              {words.enrolBody}
            </ConfirmButton>
          </div>
        </ActionForm>
      )}
      {!openActions.includes('ENROL') && !enrolment && failed.length > 0 && (
        <NoticeBox tone="caution" title={words.whyNot}>
          <EnrolmentGuardList guards={failed} />
        </NoticeBox>
      )}
      {openActions.includes('CANCEL') && (
        <Sheet title={words.cancel}>
          <ActionForm intent="CANCEL">
            <TextField name="reason" label={words.cancelReason} maxLength={200} />
            <div>
              <ConfirmButton
                icon="cross"
                label={words.cancel}
                title={words.cancelTitle(name)}
                confirm={words.cancel}
                cancel={common.back}
              >
                {words.cancelBody}
              </ConfirmButton>
            </div>
          </ActionForm>
        </Sheet>
      )}
    </>
  )
}
