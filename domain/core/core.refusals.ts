import { defineRefusals } from './verdict.ts';

/** Refusals that belong to no area. */
export const coreRefusals = defineRefusals('core', {
  'signed-out': ['signed-out', '登录已失效，请重新登录；已填写的内容会保留在本机'],
  absent: ['absent', '没有找到这条记录，可能已删除，或不在您的职责范围内'],
  'no-duty': ['forbidden', '您没有“{duty}”的职责，需要时请联系本级安全管理员'],
  'bad-input': ['input', '有{count}处填写需要修改，请按提示改正后再提交'],
  'not-json': ['input', '提交的内容无法识别，请刷新页面后重试'],
  'too-large': ['limit', '提交的内容超过{limit}，请减小后再试'],
  'too-often': ['limit', '操作过于频繁，请在{seconds}秒后再试'],
  'key-missing': ['input', '缺少防重复提交的编号，请刷新页面后重试'],
  'key-reused': ['state', '这个提交编号已用于另一份内容，请刷新页面后重新提交'],
  'changed-meanwhile': ['state', '{who}在{when}修改过这条记录，请对照新旧内容后再保存'],
  'wrong-state': ['state', '当前状态为“{state}”，不能{move}；请刷新查看最新进展'],
  'same-hands': ['forbidden', '{move}须由另一人办理：您已办理过“{done}”'],
  busy: ['unavailable', '系统正忙，请稍后再试；您填写的内容没有丢失'],
  'database-down': ['unavailable', '数据库暂时连不上，系统正在恢复，请稍后再试；您填写的内容没有丢失'],
  bug: ['unavailable', '系统出错了，请把编号{id}告诉管理员；您填写的内容没有丢失'],
  'no-route': ['absent', '没有这个地址，请从首页进入'],
  'foreign-origin': ['forbidden', '请求来自其他网站，已拒绝；请从本平台页面操作'],
  'not-set-up': ['state', '平台尚未完成初始设置，请使用终端中显示的一次性链接'],
  'insecure-transport': ['forbidden', '请通过 HTTPS 访问；仅本机可使用 HTTP'],
  'file-missing': ['input', '请选择要上传的文件'],
  'file-type': ['input', '不支持“{name}”这类文件，请上传 {wanted}'],
  'file-broken': ['unavailable', '文件“{name}”的内容校验不符，已停止下载，请联系系统管理员'],
});
