import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { configKey, isConfigured, requestHash, sebJson } from './config-key.ts'
import { plist } from './plist.ts'
import { settingsOf } from './settings.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sitting = {
  publicUrl: 'https://exam.example.gov.cn',
  sessionId: '0191d7a4-0000-7000-8000-000000000001',
  registrationId: '0191d7a4-0000-7000-8000-000000000002',
}

describe('the Config Key of Safe Exam Browser', () => {
  it('is over the settings in the published order: without regard to case, at every depth', () => {
    const settings = {
      originatorVersion: 'SEB_OSX_2.1.2_1F32',
      allowWlan: false,
      allowFlashFullscreen: false,
      allowedDisplaysMaxNumber: 1,
      allowedDisplayBuiltin: true,
      allowDownUploads: false,
      allowAirPlay: false,
      additionalResources: [],
      blacklistURLFilter: '',
      emptied: {},
      permittedProcesses: [{ title: '计算器', os: 1, active: true, inner: { b: 2, A: 1 } }],
    }
    const wanted =
      '{"additionalResources":[],"allowAirPlay":false,"allowDownUploads":false,"allowedDisplayBuiltin":true,' +
      '"allowedDisplaysMaxNumber":1,"allowFlashFullscreen":false,"allowWlan":false,"blacklistURLFilter":"",' +
      '"permittedProcesses":[{"active":true,"inner":{"A":1,"b":2},"os":1,"title":"计算器"}]}'
    expect(sebJson(settings)).toBe(wanted)
    expect(configKey(settings)).toBe(sha256(wanted))
  })

  it('escapes nothing', () => {
    expect(sebJson({ browserMessagingSocket: 'ws:\\localhost:8706', path: '/a/"b"' })).toBe(
      '{"browserMessagingSocket":"ws:\\localhost:8706","path":"/a/"b""}',
    )
  })

  it('is mixed with each address, of which the fragment does not count', () => {
    const key = configKey({ a: 1 })
    expect(requestHash('https://x.example/quiz?id=1#top', key)).toBe(sha256(`https://x.example/quiz?id=1${key}`))
  })

  it('is another one for each session', () => {
    const other = { ...sitting, sessionId: '0191d7a4-0000-7000-8000-000000000009' }
    expect(configKey(settingsOf(sitting))).not.toBe(configKey(settingsOf(other)))
  })
})

describe('a browser', () => {
  const url = `${sitting.publicUrl}/api/exam-attempts`
  const key = configKey(settingsOf(sitting))

  it('is taken with the hash of this request, or of the page', () => {
    expect(isConfigured({ url, header: requestHash(url, key), page: undefined }, sitting)).toBe(true)
    const page = requestHash(`${sitting.publicUrl}/exam-room/?r=${sitting.registrationId}`, key)
    expect(isConfigured({ url, header: undefined, page }, sitting)).toBe(true)
  })

  it('is refused without a hash, or with one of another address', () => {
    expect(isConfigured({ url, header: undefined, page: undefined }, sitting)).toBe(false)
    expect(isConfigured({ url, header: requestHash(`${url}/x`, key), page: key }, sitting)).toBe(false)
  })
})

describe('the settings file', () => {
  it('is a property list that holds every setting, escaped as XML is', () => {
    const text = plist({ a: '<&>', on: true, off: false, n: 3, list: [{ x: 'y' }], none: [] })
    expect(text).toContain('<key>a</key><string>&lt;&amp;&gt;</string><key>on</key><true/><key>off</key><false/>')
    expect(text).toContain('<key>n</key><integer>3</integer><key>list</key><array><dict><key>x</key><string>y</string>')
    const names = [...plist(settingsOf(sitting)).matchAll(/<key>([^<]+)<\/key>/g)].map(([, name]) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(settingsOf(sitting))))
  })
})
