// Dear ImGui's compile-time settings, given to every file that includes imgui.h (IMGUI_USER_CONFIG).
#pragma once

// Emoji and historic scripts lie above U+FFFF.
#define IMGUI_USE_WCHAR32

// Glyphs come from the platform's font loader: no built-in font, no font file parser. Naming FreeType here only
// takes stb_truetype out; cmake/imgui_font_loader.cpp says what happens when no loader was set.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE

// Not part of a product: 100 kB of windows that nobody opens.
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS

// No layout file, no log file, no clipboard program, no shell: the platform decides all of these.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
