import type { CheckName, Verdict } from '../../verifier/checks.ts'
import type { Outcome } from '../../verifier/keys.ts'
import type { PairVerdict } from '../../verifier/pair.ts'
import type { CardKind } from '../../verifier/read-code.ts'

/** Words of the verifier that works without network; a file of its own, because that page loads nothing else. */
export const verifier = {
  title: '离线查验',
  lead: '扫描执法人员证件或者手机上的二维码。打开过一次后，没有网络也能查验。',
  camera: '打开摄像头扫描',
  stop: '停止扫描',
  picture: '从图片中识别',
  typed: '或者输入二维码内容、网址',
  check: '查验',
  noCamera: '无法使用摄像头，请允许访问，或者选择图片。',
  noCode: '图片中没有找到二维码。',
  notOurs: '这不是行政执法证件的二维码。未能查验的证件不能证明执法资格。',
  short: '此二维码不含签名，没有网络时无法查验。联网后请打开：',
  checks: {
    signature: '数字签名',
    issuer: '发证机关公钥',
    site: '二维码网址属于本站',
    live: '动态码是当前的',
    kind: '证件种类',
    term: '在有效期内',
    suspension: '没有暂停使用、挂失',
    revocation: '没有失效',
    replaced: '没有换发新证',
    age: '状态数据的新旧',
    server: '联网核对',
  } as Record<CheckName, string>,
  outcomes: { ok: '通过', bad: '不通过', unknown: '未能判断' } as Record<Outcome, string>,
  verdicts: { may: '可以执法', 'may-not': '不得用于执法', unknown: '未能判断' } as Record<Verdict, string>,
  meanings: {
    may: '证件真实、在有效期内，没有查到暂停使用或者失效。请核对持证人与证件姓名、单位一致。',
    'may-not': '有检查项不通过，请看下面的各项。',
    unknown: '这不表示证件无效。请联网后再查验一次。',
  } as Record<Verdict, string>,
  replaced: '此证件已经换发新证，旧证不得再用于执法。请要求出示新证件。',
  supervision: '行政执法监督证：用于监督行政执法，不得凭此证执法。',
  auxiliary: '辅助人员工作证：不具有行政执法资格，不得单独执法。',
  cardKinds: { ENFORCEMENT: '行政执法证', SUPERVISION: '行政执法监督证', AUXILIARY: '辅助人员工作证' } as Record<
    CardKind,
    string
  >,
  age: (minutes: number) =>
    minutes < 1
      ? '一分钟内的数据'
      : minutes < 120
        ? `${minutes} 分钟前的数据`
        : minutes < 2880
          ? `${Math.round(minutes / 60)} 小时前的数据`
          : `${Math.round(minutes / 1440)} 天前的数据`,
  noKnowledge: '本机还没有状态数据，请联网打开一次本页。',
  knowledge: (age: string) => `本机状态数据：${age}`,
  asPicture: '截图、转发的图片，或者已经查验过的码',
  ended: '持证人手机离线太久，状态令牌已过期',
  offline: '没有网络',
  online: '已联网',
  name: '姓名',
  organ: '单位',
  number: '证号',
  cut: '（名称较长，二维码中只有开头部分）',
  inspection: '本次检查的执法人员',
  twoNeeded: '执法人员不得少于两人（《行政处罚法》第四十二条），请再扫描另一位。',
  pairs: {
    may: '两人可以共同执法',
    alone: '还缺一位执法人员',
    'may-not': '有人不得执法',
    'not-together': '两人单位不同，也没有共同的执法领域',
    unknown: '未能判断能否共同执法，请联网后再查验',
  } as Record<PairVerdict, string>,
  end: '结束本次检查',
  photo: '离线查验看不到照片，联网后可以在公开查验页查看。',
}
export type VerifierWords = typeof verifier
