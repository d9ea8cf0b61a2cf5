import type { ThemeConfig } from 'antd';

/** Colours whose contrast on white and on the page ground is at least 4.5 (WCAG 2.2, 1.4.3). */
export const ink = {
  text: '#1f2329',
  quiet: '#565d68',
  line: '#d9dde3',
  ground: '#f3f5f8',
  head: '#0f2d5c',
  primary: '#0958d9',
  good: '#1f6f2b',
  warn: '#8a4b00',
  /** What is to be corrected in a form: red is kept for overdue and for official heads. */
  amend: '#a33c00',
} as const;

export const FONT =
  '"PingFang SC","Microsoft YaHei","HarmonyOS Sans SC","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';

/** Dense on the desktop; on a phone every control is at least 44 px high. */
export function consoleTheme(narrow: boolean): ThemeConfig {
  return {
    cssVar: { key: 'niangjia' },
    token: {
      fontFamily: FONT,
      fontSize: narrow ? 16 : 14,
      controlHeight: narrow ? 44 : 30,
      controlHeightSM: narrow ? 44 : 24,
      borderRadius: 3,
      colorPrimary: ink.primary,
      // antd would lighten them to 4.16 on white.
      colorPrimaryHover: '#0b4fb8',
      colorLinkHover: '#0b4fb8',
      colorLink: ink.primary,
      colorSuccess: ink.good,
      colorWarning: ink.warn,
      colorError: ink.amend,
      colorText: ink.text,
      colorTextSecondary: '#454c56',
      colorTextTertiary: ink.quiet,
      colorTextDescription: ink.quiet,
      colorTextPlaceholder: '#636a75',
      colorBgLayout: ink.ground,
      colorBorder: '#8c939d',
      colorBorderSecondary: ink.line,
      motion: false,
    },
    components: {
      Form: {
        itemMarginBottom: narrow ? 16 : 12,
        verticalLabelPadding: '0 0 2px',
        labelRequiredMarkColor: ink.quiet,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      Steps: { colorTextDescription: ink.quiet },
      Tabs: { horizontalItemGutter: 20 },
    },
  };
}
