/** Settings of Safe Exam Browser as its property list holds them. */
export interface Settings {
  [name: string]: string | number | boolean | Settings | Settings[]
}

interface Place {
  publicUrl: string
  sessionId: string
}

/**
 * What Safe Exam Browser is held to in one session: our pages and nothing else, no other program, no way out but after
 * the hand-in. Pure, so that every process knows the same Config Key.
 */
export function settingsOf({ publicUrl, sessionId }: Place): Settings {
  const host = new URL(publicUrl).host
  return {
    originatorVersion: 'Liangzheng',
    startURL: `${publicUrl}/exams/mine?session=${sessionId}`,
    sendBrowserExamKey: true,
    // 3: the modern engine, which shows the key to the page; older versions send it as a header.
    browserWindowWebView: 3,
    browserViewMode: 1,
    URLFilterEnable: true,
    URLFilterEnableContentFilter: false,
    URLFilterRules: [{ action: 1, active: true, expression: `${host}/*`, regex: false }],
    quitURL: `${publicUrl}/exam-room/quit`,
    quitURLConfirm: false,
    allowQuit: true,
    ignoreExitKeys: true,
    allowSpellCheck: false,
    allowDictionaryLookup: false,
    allowPreferencesWindow: false,
    allowBrowsingBackForward: false,
    browserWindowAllowReload: true,
    newBrowserWindowByLinkPolicy: 0,
    newBrowserWindowByScriptPolicy: 0,
    allowDownUploads: true,
    allowVideoCapture: false,
    allowAudioCapture: false,
    allowScreenSharing: false,
    allowVirtualMachine: false,
    enablePrintScreen: false,
    enableRightMouse: false,
    enablePrivateClipboard: true,
    examSessionClearCookiesOnStart: false,
    sebConfigPurpose: 0,
  }
}
