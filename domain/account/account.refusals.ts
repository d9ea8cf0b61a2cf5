import { defineRefusals } from '../core/verdict.ts';

export const accountRefusals = defineRefusals('account', {
  // One answer for a name nobody has, a wrong password, and a locked account asked with a wrong password.
  'sign-in-wrong': ['signed-out', '登录名或口令不对，请核对后重试；连续输错会暂时锁定账号'],
  locked: ['state', '连续输错次数过多，账号锁定到{until}，请到时再试，或联系系统管理员'],
  disabled: ['state', '账号已停用，需要恢复时请联系系统管理员'],
  'no-post': ['state', '您目前没有在任职务，不能登录；请联系本级安全管理员核对任职'],
  'link-dead': ['state', '链接已使用、已过期或不完整，请向系统管理员重新索取'],
  'weak-password': ['input', '口令不符合要求，请按提示修改'],
  'password-used': ['input', '这个口令最近用过，请换一个新的'],
  'current-wrong': ['input', '原口令不对，请重新输入'],
  'wrong-stage': ['state', '请先完成上一步，再继续'],
  'totp-wrong': ['input', '动态验证码不对或已用过，请输入验证器上最新显示的6位数字'],
  'totp-bound': ['state', '已绑定动态验证码；需要更换时，请联系安全管理员解除绑定'],
  'totp-not-started': ['state', '请先扫描二维码，再输入验证码'],
  self: ['forbidden', '不能管理自己的账号，请由另一位管理员办理'],
  'held-above': ['forbidden', '此人还在您管理范围以外的组织任职，请由上级系统管理员办理'],
  'login-taken': ['input', '登录名“{login}”已有人使用，请换一个'],
  exists: ['state', '此人已有账号，请在列表中查看'],
  'session-gone': ['absent', '这处登录已经结束'],
});

export const setupRefusals = defineRefusals('setup', {
  done: ['state', '初始设置已经完成，请直接登录'],
  'link-dead': ['state', '初始设置链接已失效，请在服务器上重新启动平台，使用终端里新显示的链接'],
  'same-admins': ['input', '三位管理员须是三个人，登录名各不相同，请修改'],
  'other-level': ['input', '行政区划代码与所选层级不符，请核对'],
});

export const draftRefusals = defineRefusals('draft', {
  changed: ['state', '这份草稿在另一处保存过，请选择保留哪一份'],
  'too-long': ['limit', '草稿超过 2 MB，没有保存；请把附件单独上传'],
});
