/**
 * What collections of texts on the web put around and into a text. Every entry says where it comes from; all are matched
 * after the text is in simplified characters. None may match a sentence a speaker would say.
 */

export interface LineRule {
  /** A whole paragraph, without its indent, that goes. */
  line: RegExp;
  why: string;
  /** Only among the first paragraphs, before the first vocative. */
  isHeadOnly?: true;
  /** A sound text may have such a line: it goes only where something else shows that the text was copied from the web. */
  isWeak?: true;
}

export const LINE_RULES: readonly LineRule[] = [
  { line: /^字号[:：]?[\s大中小]*$/u, why: 'reader control for the size of letters' },
  {
    line: /^.{0,120}小编.{0,20}(?:整理|收集|搜集|带来|分享|推荐|准备|精心|为大家|给大家|为您).{0,160}$/u,
    why: 'lead-in of the editor of a collection',
  },
  {
    line: /^(?:下面|以下)(?:是|为)?.{0,60}(?:仅供参考|供大家参考|供您参考|欢迎(?:大家)?(?:阅读|参考|借鉴)).{0,20}$/u,
    why: 'lead-in of a collection',
  },
  {
    line: /^.{0,160}(?:欣赏|看看|阅读|参考|借鉴|了解)(?:一下|一些|这些|以下|下面)?.{0,12}(?:范文|例文|实例|文章|文稿)吧?[。.!！]?$/u,
    why: 'lead-in of a collection that invites to read',
    isHeadOnly: true,
    isWeak: true,
  },
  {
    line: /^.{0,160}(?:范文|讲话稿|演讲稿|发言稿).{0,60}(?:希望|欢迎|仅供|以供).{0,60}(?:帮助|参考|借鉴|阅读|喜欢).{0,12}$/u,
    why: 'lead-in of a collection',
    isHeadOnly: true,
    isWeak: true,
  },
  {
    line: /^.{0,24}(?:重要场合|不同场合).{0,12}(?:讲话稿|演讲稿).{0,6}怎么.{0,300}$/u,
    why: 'lead-in of a collection that asks how to write a speech',
    isHeadOnly: true,
  },
  {
    line: /^(?:导语|摘要|内容提要)[:：].{0,200}(?:网友上传|来源于网|仅供参考|小编|欢迎|范文).{0,60}$/u,
    why: 'lead-in with its disclaimer',
    isWeak: true,
  },
  {
    line: /^(?:扩展阅读|推荐阅读|相关阅读|延伸阅读|猜你喜欢|热门文章|热门标签|相关文章|相关推荐|精选范文|更多范文|上一篇|下一篇)(?:文章)?(?:[:：\s].{0,120})?$/u,
    why: 'links to other pages',
    isWeak: true,
  },
  { line: /^[^。,，]{0,24}https?:\/\/\S+\s*$/u, why: 'name of the site and its address' },
  {
    line: /^[^。,，]{0,16}(?:www\.)?[a-z0-9-]+\.(?:com|cn|net|org)(?:\.cn)?\/?\s*$/iu,
    why: 'name of the site and its address',
    isWeak: true,
  },
  { line: /^(?:Copyright\b|©|版权所有).{0,120}$/iu, why: 'copyright line of the site' },
  {
    line: /^(?:来源|文章来源|本文来源|资料来源)[:：](?:网络|互联网|网友).{0,120}$/u,
    why: 'source and disclaimer',
  },
  { line: /^.{0,30}免责声明[:：].{0,160}$/u, why: 'disclaimer' },
  { line: /^[a-z_]\w{2,30}\(\w*\);[。.]?$/iu, why: 'script of the page shown as text' },
  {
    line: /^[^。，,]{1,12}(?:[>＞»][^。，,]{1,24}){2,}$/u,
    why: 'where the page hangs in the site',
    isWeak: true,
  },
  {
    line: /^(?:发布|更新)?时间[:：].{0,40}(?:分享|来源|作者|浏览|阅读|点击|编辑).{0,60}$/u,
    why: 'date line of the page',
    isWeak: true,
  },
  {
    line: /^(?:发布|更新)?时间[:：]\s*20\d\d-\d{1,2}-\d{1,2}.{0,60}$/u,
    why: 'date line of the page',
    isWeak: true,
  },
  {
    line: /^(?:浏览|阅读|点击)(?:次数|量|数)?[:：]\s*\d+.{0,20}$/u,
    why: 'counter of the page',
    isWeak: true,
  },
  { line: /^.{0,12}仅供学习.{0,30}$/u, why: 'note of a shop of documents' },
  { line: /^.{0,20}禁止(?:外传|转载).{0,20}$/u, why: 'note of a shop of documents' },
  {
    line: /^.{0,60}(?:QQ群?|qq群?|微信号?|公众号)\s*[:：]?\s*[\da-z_-]{5,}.{0,20}$/iu,
    why: 'how to reach a shop of documents',
    isWeak: true,
  },
  { line: /^[^。]{0,16}会员群[^。]{0,24}$/u, why: 'how to reach a shop of documents' },
  { line: /^\d{6,9}$/u, why: 'number of the page', isWeak: true },
];

export interface InlineRule {
  fragment: RegExp;
  why: string;
  isWeak?: true;
}

export const INLINE_RULES: readonly InlineRule[] = [
  {
    fragment: /[ \u00a0]*(?:当前)?隐藏内容(?:免费|付费|登录|回复)(?:后)?(?:查看|可见)[ \u00a0]*/gu,
    why: 'a paywall notice in the middle of a sentence',
  },
  {
    fragment:
      /[ \u00a0]*[（(【[]?点击(?:此处|这里)?(?:查看|阅读|展开)(?:全文|更多(?:内容)?|原文)[)）】\]]?[ \u00a0]*/gu,
    why: 'a link in the middle of a text',
    isWeak: true,
  },
  {
    fragment:
      /[（(【[](?:本文)?(?:来源|转载|摘)(?:于|自)?[:：]?[^（()）】\]]{0,30}(?:网|\.com|\.cn)[)）】\]]/gu,
    why: 'the site names itself',
    isWeak: true,
  },
  {
    fragment:
      /[ \u00a0]*(?:更多(?:精彩)?(?:内容|范文|文章)(?:请|敬请)(?:关注|访问|点击|登录))[^。\n]{0,30}[。]?/gu,
    why: 'an advert',
    isWeak: true,
  },
  {
    fragment: /[ \u00a0]*(?:免费下载|下载)(?:本文|全文|文档)(?:word|Word|WORD|pdf|PDF)?(?:版)?[ \u00a0]*/gu,
    why: 'a download link',
    isWeak: true,
  },
];

/** Something every inline rule contains; most texts have none of it. */
export const INLINE_CUE = /隐藏内容|点击|来源|转载|摘自|更多|下载/u;
/** A vocative or a part of a compilation: the head of the page is over. */
export const HEAD_ENDS =
  /^(?:.{0,16}(?:同志|代表|同事|朋友|委员|领导|老师)们?[:：]$|.*篇[一二三四五六七八九十]+[:：]?|[【[]?第?[一二三四五六七八九十\d]+篇)/u;
