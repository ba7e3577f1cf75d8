#include <algorithm>
#include <cmath>
#include <functional>

#include "support/ui_harness.hpp"
#include "ui/raster.hpp"

namespace {

using namespace tests;

constexpr int kWidth = 40, kHeight = 30;
constexpr std::ptrdiff_t kPixels = std::ptrdiff_t{kWidth} * kHeight;
constexpr ImU32 kRed = IM_COL32(200, 40, 40, 255), kGround = IM_COL32(10, 20, 30, 255);

// Shapes that no screen draws, drawn into a few pixels.
class Sheet {
public:
    explicit Sheet(float density = 1) : density_{density} {
        screen_.show({});
        raster_.resize(static_cast<int>(kWidth * density), static_cast<int>(kHeight * density));
    }

    void draw(std::function<void(ImDrawList&)> const& shapes, ui::PixelRect const& kept = {0, 0, 1000, 1000}) {
        ImGui::GetIO().DisplaySize = {kWidth, kHeight};
        ImGui::GetIO().DisplayFramebufferScale = {density_, density_};
        ImGui::NewFrame();
        shapes(*ImGui::GetBackgroundDrawList());
        ImGui::Render();
        ui::keep_only(*ImGui::GetDrawData(), kept);
        raster_.draw(*ImGui::GetDrawData());
    }
    ui::Raster& raster() { return raster_; }
    [[nodiscard]] ImU32 at(int x, int y) const {
        ui::Bitmap const& bitmap = raster_.bitmap();
        return bitmap.pixels.at(static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) +
                                static_cast<std::size_t>(x));
    }
    [[nodiscard]] std::ptrdiff_t count(ImU32 color) const { return std::ranges::count(raster_.bitmap().pixels, color); }

private:
    Screen screen_{{kWidth, kHeight}};
    ui::Raster raster_;
    float density_;
};

int channel(ImU32 color, int index) { return static_cast<int>((color >> (8 * index)) & 0xFFU); }

bool near(ImU32 a, ImU32 b, int tolerance) {
    for (int i = 0; i < 4; ++i)
        if (std::abs(channel(a, i) - channel(b, i)) > tolerance) return false;
    return true;
}

void box(ImDrawList& list, ui::Rect const& r, ImU32 color) {
    list.AddRectFilled({r.x, r.y}, {r.x + r.w, r.y + r.h}, color);
}

void from_left_to_right(Sheet& sheet, ImU32 left, ImU32 right) {
    sheet.draw(
        [&](ImDrawList& list) { list.AddRectFilledMultiColor({0, 0}, {kWidth, kHeight}, left, right, right, left); });
}

}  // namespace

TEST_CASE("a box covers its pixels, each once, and no other", "[raster]") {
    Sheet sheet;
    sheet.draw([](ImDrawList& list) { box(list, {3, 4, 10, 5}, kRed); });
    CHECK(sheet.count(kRed) == 50);
    CHECK(sheet.at(3, 4) == kRed);
    CHECK(sheet.at(12, 8) == kRed);
    CHECK(sheet.at(2, 4) == 0);
    CHECK(sheet.at(13, 8) == 0);
    CHECK(sheet.at(12, 9) == 0);
    // Both triangles of a box mix their pixels with what is below, those of the diagonal too.
    sheet.raster().clear({0, 0, kWidth, kHeight}, kGround);
    sheet.draw([](ImDrawList& list) { box(list, {0, 0, 30, 30}, IM_COL32(255, 255, 255, 128)); });
    CHECK(sheet.count(sheet.at(0, 0)) == 900);
    CHECK(near(sheet.at(0, 0), IM_COL32(133, 138, 143, 255), 1));
}

TEST_CASE("shapes that meet between pixels leave no gap and no seam", "[raster]") {
    Sheet sheet;
    sheet.raster().clear({0, 0, kWidth, kHeight}, kGround);
    ImU32 const veil = IM_COL32(255, 255, 255, 100);
    sheet.draw([&](ImDrawList& list) {
        constexpr float kWide = 6.7F;
        for (int i = 0; i < 6; ++i) box(list, {kWide * static_cast<float>(i), 0, kWide, kHeight}, veil);
    });
    CHECK(sheet.count(sheet.at(0, 0)) == kPixels);
}

TEST_CASE("what lies outside the clip or the canvas is not drawn, and does no harm", "[raster]") {
    Sheet sheet;
    sheet.draw([](ImDrawList& list) {
        list.PushClipRect({5, 5}, {10, 10});
        box(list, {-1e6F, -1e6F, 2e6F, 2e6F}, kRed);
        list.PopClipRect();
    });
    CHECK(sheet.count(kRed) == 25);
    CHECK(sheet.at(5, 5) == kRed);
    CHECK(sheet.at(10, 9) == 0);
    sheet.draw([](ImDrawList& list) { box(list, {35, 25, 100, 100}, kRed); }, {36, 26, 38, 27});
    CHECK(sheet.count(kRed) == 27);
}

TEST_CASE("at a higher density the same shapes have more pixels", "[raster]") {
    Sheet sheet{2};
    sheet.draw([](ImDrawList& list) { box(list, {3, 4, 10, 5}, kRed); });
    CHECK(sheet.count(kRed) == 200);
    CHECK(sheet.at(6, 8) == kRed);
    CHECK(sheet.at(5, 8) == 0);
}

TEST_CASE("a round shape is smooth at its edge and even within", "[raster]") {
    Sheet sheet;
    sheet.raster().clear({0, 0, kWidth, kHeight}, kGround);
    sheet.draw([](ImDrawList& list) { list.AddCircleFilled({20, 15}, 10, kRed, 64); });
    auto const full = sheet.count(kRed), empty = sheet.count(kGround);
    auto const edge = kPixels - full - empty;
    CHECK(full > 260);  // pi r^2 is 314, the outermost of them belong to the edge
    CHECK(full + edge / 2 > 300);
    CHECK(full + edge / 2 < 330);
    CHECK(edge > 30);
    CHECK(edge < 120);
}

TEST_CASE("colours run evenly from corner to corner", "[raster]") {
    Sheet sheet;
    ImU32 const left = IM_COL32(0, 0, 0, 255), right = IM_COL32(255, 200, 100, 255);
    from_left_to_right(sheet, left, right);
    for (int x = 0; x < kWidth; ++x) {
        float const share = (static_cast<float>(x) + 0.5F) / kWidth;
        auto const byte = [&](float most) { return static_cast<ImU32>(std::lround(most * share)); };
        CHECK(near(sheet.at(x, 7), IM_COL32(byte(255), byte(200), byte(100), 255), 1));
        CHECK(sheet.at(x, 29) == sheet.at(x, 0));
    }
}

TEST_CASE("a slow change of colour may come in runs, never off by more than a step", "[raster]") {
    Sheet sheet;
    ImU32 const left = IM_COL32(100, 50, 80, 255), right = IM_COL32(103, 50, 80, 255);
    from_left_to_right(sheet, left, right);
    for (int x = 0; x < kWidth; ++x) {
        float const exact = 100 + 3 * (static_cast<float>(x) + 0.5F) / kWidth;
        CHECK(std::abs(static_cast<float>(channel(sheet.at(x, 3), 0)) - exact) <= 1.5F);
    }
    CHECK(channel(sheet.at(0, 3), 0) == 100);
    CHECK(channel(sheet.at(kWidth - 1, 3), 0) >= 102);
}

TEST_CASE("a hole is see-through; what is drawn over it keeps its own colour", "[raster]") {
    Sheet sheet;
    sheet.raster().clear({0, 0, kWidth, kHeight}, kGround);
    ImU32 const veil = IM_COL32(250, 120, 60, 100);
    sheet.draw([&](ImDrawList& list) {
        sheet.raster().erase(list);
        box(list, {0, 0, 10, 10}, IM_COL32_WHITE);
        box(list, {10, 0, 10, 10}, IM_COL32(255, 255, 255, 128));
        list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
        box(list, {0, 5, 10, 5}, veil);
        box(list, {0, 8, 10, 2}, veil);
    });
    CHECK(sheet.at(4, 2) == 0);
    CHECK(near(sheet.at(14, 2), IM_COL32(10, 20, 30, 127), 1));
    CHECK(sheet.at(4, 6) == veil);
    CHECK(near(sheet.at(4, 9), IM_COL32(250, 120, 60, 161), 1));
    CHECK(sheet.at(30, 2) == kGround);
}

TEST_CASE("a picture is shown texel by texel in its own size, evenly when it is larger", "[raster]") {
    Sheet sheet;
    ImTextureID const id = sheet.raster().add_texture();
    ui::Bitmap& picture = sheet.raster().fit_texture(id, 2, 1);
    picture.pixels = {IM_COL32(0, 0, 0, 255), IM_COL32(200, 100, 0, 255)};
    ImTextureRef const texture{id};
    sheet.draw([&](ImDrawList& list) { list.AddImage(texture, {4, 4}, {6, 5}); });
    CHECK(sheet.at(4, 4) == picture.pixels[0]);
    CHECK(sheet.at(5, 4) == picture.pixels[1]);
    sheet.draw([&](ImDrawList& list) { list.AddImage(texture, {0, 10}, {40, 20}); });
    CHECK(sheet.at(2, 12) == picture.pixels[0]);  // half a texel from the edge nothing comes after it
    CHECK(sheet.at(37, 12) == picture.pixels[1]);
    CHECK(near(sheet.at(20, 12), IM_COL32(102, 51, 0, 255), 3));
    sheet.draw([&](ImDrawList& list) { list.AddImage(texture, {4, 4}, {6, 5}, {1, 0}, {0, 1}); });
    CHECK(sheet.at(4, 4) == picture.pixels[1]);  // mirrored
    sheet.draw([&](ImDrawList& list) {
        list.AddImage(texture, {4, 4}, {6, 5}, {0, 0}, {1, 1}, IM_COL32(128, 255, 255, 255));
    });
    CHECK(near(sheet.at(5, 4), IM_COL32(100, 100, 0, 255), 1));
    sheet.raster().remove_texture(id);
    sheet.draw([&](ImDrawList& list) { list.AddImage(texture, {10, 4}, {12, 5}); });
    CHECK(sheet.at(10, 4) == 0);
}

TEST_CASE("only what changed is drawn again: the picture is the same as drawn anew", "[raster]") {
    Screen screen{kDesktop};
    screen.show({});
    ui::Raster kept, anew;
    for (ui::Raster* const raster : {&kept, &anew}) raster->resize(1280, 800);
    ui::Damage damage;
    auto const paint = [&](ui::Raster& raster, ui::PixelRect const& part) {
        ui::keep_only(*ImGui::GetDrawData(), part);
        raster.clear(part, kGround);
        raster.draw(*ImGui::GetDrawData());
    };
    paint(kept, damage.since_last(*ImGui::GetDrawData(), {}));
    screen.frame().focused = screen.nodes().back().id;
    screen.draw();
    ui::PixelRect const changed = damage.since_last(*ImGui::GetDrawData(), {});
    CHECK(changed != ui::PixelRect{0, 0, 1280, 800});
    paint(kept, changed);
    screen.draw();
    paint(anew, {0, 0, 1280, 800});
    CHECK(kept.bitmap().pixels == anew.bitmap().pixels);
}
